import { mkdtempSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CatalogProcessorResult, PlaceholderResolverParams } from '@backstage/plugin-catalog-node';
import { resolveText } from './resolveText';

describe('resolveText', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'blx-catalog-')));
  const entity = join(root, 'apis', 'api.yaml');
  let emitted: CatalogProcessorResult[];

  beforeAll(() => {
    mkdirSync(join(root, 'apis', 'parts'), { recursive: true });
    writeFileSync(join(root, 'secret.txt'), 'secret');
    writeFileSync(join(root, 'apis', 'openapi.yaml'), 'openapi: 3.0.3\n');
    writeFileSync(join(root, 'apis', 'parts', 'money.yaml'), 'Money\n');
    symlinkSync(join(root, 'secret.txt'), join(root, 'apis', 'link.txt'));
  });
  beforeEach(() => {
    emitted = [];
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const resolve = (value: PlaceholderResolverParams['value'], baseUrl = entity) =>
    resolveText({
      key: 'text',
      value,
      baseUrl,
      read: async url => Buffer.from(`read ${url}`),
      resolveUrl: (url, base) => (URL.canParse(url) ? url : new URL(url, base).toString()),
      emit: result => emitted.push(result),
    });

  it.each([
    ['./openapi.yaml', 'openapi: 3.0.3\n'],
    ['parts/money.yaml', 'Money\n'],
  ])('reads %s from the folder of an entity on disk', async (value, content) => {
    await expect(resolve(value)).resolves.toBe(content);
  });

  it('asks for a new look when the file changes', async () => {
    await resolve('./openapi.yaml');
    expect(emitted).toEqual([{ type: 'refresh', key: `file:${join(root, 'apis', 'openapi.yaml')}` }]);
  });

  it.each(['../secret.txt', './parts/../../secret.txt', './link.txt', '.', '/etc/hostname'])(
    'refuses %s, which is not below the folder',
    async value => {
      await expect(resolve(value)).rejects.toThrow('must lie in the folder of');
    },
  );

  it('says which file is missing', async () => {
    await expect(resolve('./gone.yaml')).rejects.toThrow('$text: ./gone.yaml does not exist beside');
  });

  it.each([[{ path: './openapi.yaml' }], [7], [null]])('refuses %j', async value => {
    await expect(resolve(value)).rejects.toThrow('expected a relative path or an absolute URL');
  });

  it('leaves entities that came by URL to the URL reader', async () => {
    await expect(resolve('./openapi.yaml', 'https://forge.example/blx/x/blob/main/api.yaml')).resolves.toBe(
      'read https://forge.example/blx/x/blob/main/openapi.yaml',
    );
    expect(emitted).toEqual([
      { type: 'refresh', key: 'url:https://forge.example/blx/x/blob/main/openapi.yaml' },
    ]);
  });

  it('reads an absolute URL by the URL reader, whatever the base', async () => {
    await expect(resolve('https://forge.example/a.yaml')).resolves.toBe('read https://forge.example/a.yaml');
    await expect(resolve('file:///etc/hostname')).resolves.toBe('read file:///etc/hostname');
  });
});
