import { PolicyRule } from '../PolicyRule';

const UNSAFE_CHARACTERS = /[\p{Cc}\p{Cf}\\:*?"<>|]/u;

function problemOf(path: string): string | undefined {
  const parts = path.split('/');
  if (path.startsWith('/') || parts.some(part => part === '' || part === '.' || part === '..')) {
    return 'has a name that leaves its repository';
  }
  if (parts.some(part => part.toLowerCase() === '.git')) return 'lies in a folder that belongs to git';
  if (UNSAFE_CHARACTERS.test(path)) return 'has a control, direction or reserved character in its name';
  return undefined;
}

/** A file name must mean the same on every machine and to every reader. */
export const safeFileNames: PolicyRule = {
  rule: 'safe-file-names',
  title: 'File names are safe',
  severity: 'error',
  remedy: 'Use letters, digits, dots, dashes and underscores in the values from which names are made.',
  isAcceptable: false,
  check: ({ files }) =>
    files.flatMap(({ itemKey, path }) => {
      const message = problemOf(path);
      return message ? [{ itemKey, path: JSON.stringify(path).slice(1, -1), message }] : [];
    }),
};
