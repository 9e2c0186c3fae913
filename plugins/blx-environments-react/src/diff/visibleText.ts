/** A piece of a line: shown as it is, or as the name of a character that would not be seen. */
export interface TextPiece {
  text: string;
  isInvisible: boolean;
}

/**
 * Control, zero-width and bidirectional characters. A reviewer must see them: they can make a line read differently
 * from what a machine reads ("Trojan Source", CVE-2021-42574). Tab is left alone.
 */
const invisible = /((?!\t)[\p{Cc}\p{Cf}\u2028\u2029])/u;

/** Splits a line so that invisible characters can be shown by their code point. */
export function visibleText(line: string): TextPiece[] {
  if (!invisible.test(line)) return line === '' ? [] : [{ text: line, isInvisible: false }];
  return line
    .split(invisible)
    .filter(part => part !== '')
    .map(part =>
      invisible.test(part)
        ? {
            text: `U+${(part.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
            isInvisible: true,
          }
        : { text: part, isInvisible: false },
    );
}
