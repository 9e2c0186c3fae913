import type { AuthService, BackstageCredentials } from '@backstage/backend-plugin-api';
import { ANNOTATION_ORIGIN_LOCATION, stringifyEntityRef } from '@backstage/catalog-model';
import { isError, ServiceUnavailableError, toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogRefusedError, type CatalogRegistry } from './CatalogRegistry';

/** The software catalog, asked as this plugin. */
export class CatalogServiceRegistry implements CatalogRegistry {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor({ catalog, auth }: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = catalog;
    this.#auth = auth;
  }

  async hasLocation(target: string): Promise<boolean> {
    return this.#ask(async credentials => {
      const { items } = await this.#catalog.getLocations({}, { credentials });
      return items.some(location => location.type === 'url' && location.target === target);
    });
  }

  async addLocation(target: string): Promise<void> {
    await this.#ask(credentials => this.#catalog.addLocation({ type: 'url', target }, { credentials }));
  }

  async listEntitiesAt(target: string): Promise<string[]> {
    return this.#ask(async credentials => {
      const { items } = await this.#catalog.getEntities(
        {
          filter: { [`metadata.annotations.${ANNOTATION_ORIGIN_LOCATION}`]: `url:${target}` },
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
        },
        { credentials },
      );
      // The location itself is an entity too, and is there before anything was read from it.
      return items.filter(({ kind }) => kind !== 'Location').map(stringifyEntityRef);
    });
  }

  async findOrigin(entityRef: string): Promise<string | undefined> {
    return this.#ask(async credentials => {
      const entity = await this.#catalog.getEntityByRef(entityRef, { credentials });
      return entity?.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
    });
  }

  async #ask<T>(call: (credentials: BackstageCredentials) => Promise<T>): Promise<T> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    try {
      return await call(credentials);
    } catch (error) {
      const reason = toError(error).message;
      if (isRefusal(error)) throw new CatalogRefusedError(reason);
      throw new ServiceUnavailableError(`The catalog cannot be asked: ${reason}`);
    }
  }
}

function isRefusal(error: unknown): boolean {
  const status = isError(error) && 'response' in error ? statusOf(error.response) : undefined;
  if (status !== undefined) return status >= 400 && status < 500 && status !== 429 && status !== 408;
  return isError(error) && ['ConflictError', 'InputError', 'NotAllowedError'].includes(error.name);
}

function statusOf(response: unknown): number | undefined {
  return typeof response === 'object' && response !== null && 'status' in response
    ? Number(response.status)
    : undefined;
}
