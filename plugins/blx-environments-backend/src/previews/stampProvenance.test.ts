import type { RenderedFile } from './renderedFiles';
import { stampProvenance } from './stampProvenance';

const line = 'templateHash: stamped-by-the-portal';
const file = (path: string, text: string): RenderedFile => ({
  itemKey: 'repository',
  path,
  mode: '100644',
  content: Buffer.from(text),
});
const stamped = (path: string, text: string) =>
  stampProvenance([file(path, text)], 'sha256:ab$&').map(({ content }) => content.toString());

describe('stampProvenance', () => {
  it('says the hash in place of the placeholder, as it is', () => {
    expect(stamped('.blx/golden-path.yaml', `# who\n${line}\nvalues:\n  name: a\n`)).toEqual([
      '# who\ntemplateHash: sha256:ab$&\nvalues:\n  name: a\n',
    ]);
  });

  it.each([
    ['what a person wrote', '.blx/golden-path.yaml', `values:\n  description: "${line}"\n`],
    ['an indented line', '.blx/golden-path.yaml', `values:\n  ${line}\n`],
    ['a longer line', '.blx/golden-path.yaml', `${line} or not\n`],
    ['another file', 'docs/.blx/golden-path.yaml', `${line}\n`],
    ['a file without it', '.blx/golden-path.yaml', 'template: x\n'],
  ])('leaves %s alone', (_, path, text) => {
    expect(stamped(path, text)).toEqual([text]);
  });

  it('stamps once', () => {
    const once = stampProvenance([file('.blx/golden-path.yaml', `${line}\n`)], 'sha256:one');
    expect(stampProvenance(once, 'sha256:two')).toEqual(once);
  });
});
