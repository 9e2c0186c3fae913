/** Wider options would cover the page. */
const LONGEST = 80;

/** The first sentence of a description, cut at a word where it is long: what an option of a list has room for. */
export function firstSentence(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const sentence = /^.*?[.!?](?=\s|$)/s.exec(text.trim())?.[0] ?? text.trim();
  const line = sentence.replace(/\s+/g, ' ');
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`;
}
