import ignore from 'ignore';

export interface CodeOwnersRule {
  line: number;
  pattern: string;
  /** As written: `@login`, `@org/team`. */
  owners: string[];
}

/** Where GitHub looks, in this order. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

export function parseCodeOwners(text: string): CodeOwnersRule[] {
  return text.split('\n').flatMap((raw, index) => {
    const content = raw.replace(/(^|\s)#.*$/, '').trim();
    if (!content) return [];
    const [pattern, ...owners] = content.split(/\s+/);
    return [{ line: index + 1, pattern, owners }];
  });
}

/** Owners of a path: the last rule that matches it decides, also when it names nobody. */
export function ownersOf(rules: CodeOwnersRule[], path: string): string[] {
  return [...rules].reverse().find(rule => matches(rule.pattern, path))?.owners ?? [];
}

/** gitignore's patterns, except that `docs/*` does not reach below `docs/`. */
function matches(pattern: string, path: string): boolean {
  if (pattern.endsWith('/*') && path.split('/').length !== pattern.replace(/^\//, '').split('/').length) {
    return false;
  }
  return ignore().add(pattern).ignores(path);
}
