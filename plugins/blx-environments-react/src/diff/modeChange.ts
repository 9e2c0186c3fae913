import { FileDiff } from '@blx/backstage-plugin-blx-environments-common';

const words: Record<string, string> = {
  '100644': 'an ordinary file (100644)',
  '100755': 'executable (100755)',
  '120000': 'a symbolic link (120000)',
};

/** A sentence about the file's mode where it matters: it changes, or a new file is executable. */
export function modeChange({ mode, beforeMode, before }: FileDiff): string | undefined {
  const word = words[mode] ?? `mode ${mode}`;
  if (beforeMode !== undefined && beforeMode !== mode) {
    return `Becomes ${word}; it is ${words[beforeMode] ?? `mode ${beforeMode}`} now.`;
  }
  if (before === undefined && mode !== '100644') return `This new file is ${word}.`;
  return undefined;
}
