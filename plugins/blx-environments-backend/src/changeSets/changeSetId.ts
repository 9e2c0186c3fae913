import { randomInt } from 'node:crypto';

// Crockford's alphabet in lower case: no letter that reads like a digit.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const epoch = Date.UTC(2024, 0, 1);

/** `cs-` and ten characters. */
export const changeSetIdPattern = /^cs-[0-9a-hjkmnp-tv-z]{10}$/;

/**
 * A new id: eight characters of time in milliseconds (enough until 2058) and two of chance, so that ids sort by age.
 */
export function newChangeSetId(now: Date, chance: number = randomInt(32 * 32)): string {
  return `cs-${base32(now.getTime() - epoch, 8)}${base32(chance, 2)}`;
}

function base32(value: number, length: number): string {
  let rest = value;
  let text = '';
  for (let index = 0; index < length; index++) {
    text = alphabet[rest % 32] + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
