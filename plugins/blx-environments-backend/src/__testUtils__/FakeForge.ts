import { ForgeReader, ForgeRepository, ForgeTreeEntry } from '../forge/ForgeReader';
import { gitBlobId } from '../forge/gitBlob';

/** Repositories in memory, to be moved by a test between two calls. */
export class FakeForge implements ForgeReader {
  /** When set, every call fails with it. */
  failure?: Error;
  readonly #repositories = new Map<string, { repository: ForgeRepository; files: Map<string, Buffer> }>();

  add(fullName: string, files: Record<string, string> = {}, change: Partial<ForgeRepository> = {}): this {
    this.#repositories.set(fullName, {
      repository: {
        fullName,
        defaultBranch: 'main',
        isArchived: false,
        url: `https://forge.test/${fullName}`,
        ...change,
      },
      files: new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)])),
    });
    return this;
  }

  write(fullName: string, path: string, content: string): void {
    this.#repositories.get(fullName)?.files.set(path, Buffer.from(content));
  }

  async getRepository(fullName: string) {
    this.#fail();
    return this.#repositories.get(fullName)?.repository;
  }

  async readTree(fullName: string) {
    this.#fail();
    const entries = [...(this.#repositories.get(fullName)?.files ?? [])].map(
      ([path, content]): [string, ForgeTreeEntry] => [
        path,
        { path, mode: '100644', blob: gitBlobId(content) },
      ],
    );
    return new Map(entries);
  }

  async readBlob(fullName: string, blob: string) {
    this.#fail();
    for (const content of this.#repositories.get(fullName)?.files.values() ?? []) {
      if (gitBlobId(content) === blob) return content;
    }
    throw new Error(`No blob ${blob}`);
  }

  async fileExists(fullName: string, path: string) {
    this.#fail();
    return this.#repositories.get(fullName)?.files.has(path) ?? false;
  }

  #fail() {
    if (this.failure) throw this.failure;
  }
}
