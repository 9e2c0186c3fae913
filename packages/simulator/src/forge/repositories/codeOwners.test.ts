import { ownersOf, parseCodeOwners } from './codeOwners';

describe('CODEOWNERS', () => {
  const rules = (text: string) => parseCodeOwners(text);

  it.each([
    ['* @a', 'deep/file.ts', ['@a']],
    ['*.js @js', 'src/a.js', ['@js']],
    ['*.js @js', 'src/a.ts', []],
    ['/build/logs/ @logs', 'build/logs/deep/x', ['@logs']],
    ['/build/logs/ @logs', 'other/build/logs/x', []],
    ['apps/ @apps', 'x/apps/y/z', ['@apps']],
    ['docs/* @docs', 'docs/readme.md', ['@docs']],
    ['docs/* @docs', 'docs/deep/readme.md', []],
    ['**/logs @logs', 'a/b/logs/x', ['@logs']],
    ['/services/x.yaml @x', 'services/x.yaml', ['@x']],
    ['* @a\n/apps/ @b', 'apps/x', ['@b']],
    ['* @a\n/apps/github', 'apps/github', []],
    ['* @a @b/c # both', 'x', ['@a', '@b/c']],
    ['# nothing\n\n', 'x', []],
  ])('%j owns %s: %j', (text, path, owners) => {
    expect(ownersOf(rules(text), path)).toEqual(owners);
  });
});
