import { InputError } from '@backstage/errors';

/** Tab and line feed are text; every other control character, and what turns the reading direction, is not. */
const ranges: ReadonlyArray<[from: number, to: number]> = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x061c, 0x061c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff],
  [0xfeff, 0xfeff],
];

/** Starts of expressions of the scaffolder, of GitHub workflows and of Helm. */
const expressions = ['${{', '{{', '{%', '{#'];

/** The first character that has no place in text for people, as `U+202E`; undefined when there is none. */
export function findHiddenCharacter(text: string): string | undefined {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (ranges.some(([from, to]) => code >= from && code <= to)) {
      return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    }
  }
  return undefined;
}

/**
 * Refuses text that would be read differently than it is: control and bidirectional characters, and expressions of the
 * languages that rendered files are written in. `what` names the answer in the sentence.
 */
export function assertPlainText(what: string, text: string): void {
  const hidden = findHiddenCharacter(text);
  if (hidden) {
    throw new InputError(
      `${what} holds the invisible character ${hidden}: type the text instead of pasting it`,
    );
  }
  const expression = expressions.find(start => text.includes(start));
  if (expression)
    throw new InputError(`${what} must not hold ${expression}: it would be read as an expression`);
}
