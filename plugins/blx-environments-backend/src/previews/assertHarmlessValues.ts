import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { assertPlainText } from '../text/assertPlainText';

const limits = { bytes: 64 * 1024, depth: 8, stringLength: 4096, entries: 500 };

/** What answers of a form never are, whatever the template's schema says: huge, deep, or text that is code. */
export function assertHarmlessValues(values: JsonObject): void {
  for (const [name, value] of Object.entries(values)) {
    assertHarmlessName(name);
    visit(name, value, 1);
  }
  // Last: a body of this size can be nested deeper than the stack of `JSON.stringify`.
  if (Buffer.byteLength(JSON.stringify(values)) > limits.bytes) {
    throw new InputError(`The answers are larger than ${limits.bytes / 1024} kB: shorten them`);
  }
}

function visit(path: string, value: JsonValue | undefined, depth: number): void {
  if (depth > limits.depth) throw new InputError(`${path} is nested deeper than ${limits.depth} levels`);
  if (typeof value === 'string') {
    if (value.length > limits.stringLength) {
      throw new InputError(`${path} is longer than ${limits.stringLength} characters: shorten it`);
    }
    assertPlainText(path, value);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const entries = Object.entries(value);
  if (entries.length > limits.entries)
    throw new InputError(`${path} has more than ${limits.entries} entries`);
  for (const [key, child] of entries) {
    assertHarmlessName(key);
    visit(Array.isArray(value) ? `${path}[${Number(key) + 1}]` : `${path}.${key}`, child, depth + 1);
  }
}

/** Names under which JavaScript keeps something else than an answer. */
const ownedByJavaScript = ['__proto__', 'constructor', 'prototype'];

function assertHarmlessName(name: string): void {
  assertPlainText('The name of an answer', name);
  if (ownedByJavaScript.includes(name)) throw new InputError(`No answer is named ${name}`);
}
