import type { ChangeSetFile } from './ChangeSetStore';
import { digestOf, type DigestInput } from './digest';

function file(change: Partial<ChangeSetFile> = {}): ChangeSetFile {
  return {
    itemKey: 'role',
    path: 'services/x.yaml',
    mode: '100644',
    content: Buffer.from('a: 1\n'),
    ...change,
  };
}

const input: DigestInput = {
  files: [file(), file({ itemKey: 'repository', path: 'gradlew', mode: '100755' })],
  repositories: [
    { fullName: 'blx/x', exists: false },
    { fullName: 'blx/platform-gitops', exists: true },
  ],
};

describe('digestOf', () => {
  it('has the shape that a submit names', () => {
    expect(digestOf(input)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('stays the same over releases, or previews of an older release could not be submitted', () => {
    expect(digestOf({ files: [], repositories: [] })).toBe(
      'sha256:77389c45278a11f762da51b4c56cd5d5e895ee27ccc7f1a521e645c7139e6231',
    );
  });

  it('does not depend on the order of files and repositories, nor on the case of a repository name', () => {
    const shuffled = {
      files: [...input.files].reverse(),
      repositories: [
        { fullName: 'BLX/Platform-GitOps', exists: true },
        { fullName: 'blx/platform-gitops', exists: true },
        { fullName: 'blx/x', exists: false },
      ],
    };
    expect(digestOf(shuffled)).toBe(digestOf(input));
  });

  it.each<[string, Partial<ChangeSetFile>]>([
    ['its content', { content: Buffer.from('a: 2\n') }],
    ['its mode', { mode: '100755' }],
    ['its path', { path: 'services/y.yaml' }],
    ['its item', { itemKey: 'role.uat' }],
    ['the blob that it replaces', { base: 'a'.repeat(40) }],
  ])('changes when a file changes %s', (_, change) => {
    expect(digestOf({ ...input, files: [file(change), input.files[1]] })).not.toBe(digestOf(input));
  });

  it('tells content from an invalid UTF-8 twin', () => {
    const one = digestOf({ files: [file({ content: Buffer.from([0xff]) })], repositories: [] });
    const other = digestOf({ files: [file({ content: Buffer.from([0xfe]) })], repositories: [] });
    expect(one).not.toBe(other);
  });

  it('changes when a target repository appears, disappears or is one more', () => {
    const digests = [
      input.repositories,
      [{ fullName: 'blx/x', exists: true }, input.repositories[1]],
      [input.repositories[1]],
    ].map(repositories => digestOf({ ...input, repositories }));
    expect(new Set(digests).size).toBe(3);
  });

  it('keeps fields apart whatever they hold', () => {
    const one = digestOf({ files: [file({ itemKey: 'a', path: 'b","c' })], repositories: [] });
    const other = digestOf({ files: [file({ itemKey: 'a","b', path: 'c' })], repositories: [] });
    expect(one).not.toBe(other);
  });

  it('refuses a file that is there twice and a repository that both exists and does not', () => {
    expect(() => digestOf({ ...input, files: [file(), file({ content: Buffer.from('b') })] })).toThrow(
      'The change names the same thing twice: file role services/x.yaml',
    );
    expect(() => digestOf({ ...input, files: [file(), file()] })).toThrow('twice');
    expect(() =>
      digestOf({
        files: [],
        repositories: [
          { fullName: 'blx/x', exists: true },
          { fullName: 'blx/X', exists: false },
        ],
      }),
    ).toThrow('Repository blx/X is said both to exist and not to exist');
  });
});
