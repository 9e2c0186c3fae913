import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotModifiedError } from '@backstage/errors';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { TemplateFolders } from './TemplateFolders';

const location = 'https://github.com/blx/portal/blob/v1/templates/microservice/template.yaml';

describe('TemplateFolders', () => {
  const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
  let content = 'one';
  const readTree: jest.MockedFunction<UrlReaderService['readTree']> = jest.fn();
  const reader: UrlReaderService = {
    readTree,
    readUrl: jest.fn(),
    search: jest.fn(),
  };
  const text = async (folders: TemplateFolders, from = location) =>
    (await folders.load(from)).map(file => `${file.path} ${file.content}`);

  beforeEach(() => {
    content = 'one';
    readTree.mockReset().mockImplementation(async (_, options) => {
      const etag = `etag of ${content}`;
      if (options?.etag === etag) throw new NotModifiedError();
      return {
        etag,
        files: async () => [],
        archive: async () => {
          throw new Error('Test: nobody asks for an archive');
        },
        dir: async at => {
          const directory = at?.targetDir ?? '';
          await writeFile(join(directory, 'template.yaml'), content);
          return directory;
        },
      };
    });
  });

  it('reads the folder of the template from a forge', async () => {
    const folders = new TemplateFolders({ reader, integrations });
    expect(await text(folders)).toEqual(['template.yaml one']);
    expect(readTree.mock.calls[0][0]).toBe('https://github.com/blx/portal/tree/v1/templates/microservice/');
  });

  it('reads it once more only when it changed', async () => {
    const folders = new TemplateFolders({ reader, integrations });
    const first = await folders.load(location);
    expect(await folders.load(location)).toBe(first);
    content = 'two';
    expect(await text(folders)).toEqual(['template.yaml two']);
    expect(readTree).toHaveBeenCalledTimes(3);
  });

  it('says that the forge does not answer rather than what it was', async () => {
    const folders = new TemplateFolders({ reader, integrations });
    await folders.load(location);
    readTree.mockRejectedValueOnce(new Error('502'));
    await expect(folders.load(location)).rejects.toThrow('cannot be read now');
  });

  it('refuses a folder that is larger than a dry run takes', async () => {
    content = 'x'.repeat(7 * 1024 * 1024 + 1);
    await expect(new TemplateFolders({ reader, integrations }).load(location)).rejects.toThrow(
      'larger than 7 MB',
    );
  });

  it('reads from a disk what stands there now, with executable bits', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'blx-folders-'));
    try {
      const folders = new TemplateFolders({ reader, integrations });
      const template = join(directory, 'template.yaml');
      await writeFile(template, 'one');
      expect(await text(folders, `file://${template}`)).toEqual(['template.yaml one']);
      await writeFile(template, 'two');
      await chmod(template, 0o755);
      expect(await folders.load(`file://${template}`)).toMatchObject([
        { path: 'template.yaml', executable: true },
      ]);
      expect(await text(folders, `file://${template}`)).toEqual(['template.yaml two']);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
