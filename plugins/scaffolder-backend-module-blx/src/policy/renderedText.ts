import { PolicyFinding } from '@blx/backstage-plugin-blx-environments-common';
import { LineCounter, parseDocument } from 'yaml';
import { PolicyContext, RenderedFile } from './PolicyRule';

/** Text of a file, or undefined when it is binary. */
export function textOf(file: RenderedFile): string | undefined {
  return file.content.includes(0) ? undefined : file.content.toString('utf8');
}

/** Files whose path matches, in the order of the context. */
export function filesAt(context: PolicyContext, pattern: RegExp): RenderedFile[] {
  return context.files.filter(file => pattern.test(file.path));
}

export function finding(file: RenderedFile, message: string, line?: number): PolicyFinding {
  return { itemKey: file.itemKey, path: file.path, message, ...(line === undefined ? {} : { line }) };
}

/** A finding for each line of the file on which the judge has something to say. */
export function findInLines(
  file: RenderedFile,
  judge: (line: string) => string | undefined,
): PolicyFinding[] {
  const lines = (textOf(file) ?? '').split('\n');
  return lines.flatMap((line, index) => {
    const message = judge(line);
    return message ? [finding(file, message, index + 1)] : [];
  });
}

/** A YAML file as plain data, or what is wrong with it. */
export type YamlResult = { data: unknown } | { problem: PolicyFinding };

/** Parses one YAML document by the 1.2 rules; a duplicate key, an unknown tag or an alias bomb is a problem. */
export function readYaml(file: RenderedFile): YamlResult {
  const lineCounter = new LineCounter();
  const document = parseDocument(textOf(file) ?? '', { lineCounter, strict: true });
  const [error] = document.errors;
  if (error) {
    return {
      problem: finding(file, `is not valid YAML: ${error.code}`, lineCounter.linePos(error.pos[0]).line),
    };
  }
  return { data: document.toJS({ maxAliasCount: 20 }) };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Value at a path of keys, or undefined as soon as something on the way is no object. */
export function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

/** Parsed files whose path matches; files that are no YAML are left to the rule that judges their form. */
export function documentsAt(
  context: PolicyContext,
  pattern: RegExp,
): Array<{ file: RenderedFile; data: unknown }> {
  return filesAt(context, pattern).flatMap(file => {
    const result = readYaml(file);
    return 'data' in result ? [{ file, data: result.data }] : [];
  });
}

export const SERVICE_ENTRY = /^services\/[^/]+\.yaml$/;
export const APPLICATION_ENTRY = /^apps\/[^/]+\/[^/]+\.yaml$/;
export const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
