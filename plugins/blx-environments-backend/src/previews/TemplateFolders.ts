import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { ConflictError, isError, ServiceUnavailableError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { SerializedFile, serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';

// The dry run takes 10 MB of JSON, which is 7.4 MB of files.
const folderLimitBytes = 7 * 1024 * 1024;
const foldersKept = 8;
const onDisk = 'file://';

/**
 * The folders beside templates. From a disk they are read each time; from a forge only when they changed, which one
 * request tells: a preview, its submit and its task ask for the same folder within minutes.
 */
export class TemplateFolders {
  readonly #reader: UrlReaderService;
  readonly #integrations: ScmIntegrations;
  /** By address, the one used last at the end. */
  readonly #kept = new Map<string, { etag: string; files: SerializedFile[] }>();

  constructor(options: { reader: UrlReaderService; integrations: ScmIntegrations }) {
    this.#reader = options.reader;
    this.#integrations = options.integrations;
  }

  /** `location` is the address of the template's file. */
  async load(location: string): Promise<SerializedFile[]> {
    let files;
    try {
      files = location.startsWith(onDisk)
        ? await serializeDirectoryContents(dirname(location.slice(onDisk.length)))
        : await this.#readTree(this.#integrations.resolveUrl({ url: '.', base: location }));
    } catch (error) {
      throw new ServiceUnavailableError(
        'The files of the template cannot be read now: try again later',
        error,
      );
    }
    const size = files.reduce((sum, file) => sum + file.content.length, 0);
    if (size > folderLimitBytes) {
      throw new ConflictError(
        'The folder of the template is larger than 7 MB, which is more than a preview can carry',
      );
    }
    return files;
  }

  async #readTree(url: string): Promise<SerializedFile[]> {
    const kept = this.#kept.get(url);
    const tree = await this.#reader.readTree(url, { etag: kept?.etag }).catch(error => {
      if (kept && isError(error) && error.name === 'NotModifiedError') return undefined;
      throw error;
    });
    if (!tree && kept) {
      this.#keep(url, kept);
      return kept.files;
    }
    const directory = await mkdtemp(join(tmpdir(), 'blx-template-'));
    try {
      await tree?.dir({ targetDir: directory });
      const files = await serializeDirectoryContents(directory);
      if (tree) this.#keep(url, { etag: tree.etag, files });
      return files;
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  #keep(url: string, folder: { etag: string; files: SerializedFile[] }): void {
    this.#kept.delete(url);
    this.#kept.set(url, folder);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= foldersKept) return;
      this.#kept.delete(oldest);
    }
  }
}
