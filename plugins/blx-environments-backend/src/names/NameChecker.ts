import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NameCheck, NamePlace } from '@blx/backstage-plugin-blx-environments-common';
import { ForgeReader } from '../forge/ForgeReader';
import { mapBounded } from '../previews/mapBounded';
import { checkLength, checkPattern, NameUse, nameUses, placeOf } from './namePlaces';

/** On resources of the catalog: the IAM role that they are or use. */
const roleAnnotation = 'blx.bank/iam-role';
const questionsAtOnce = 4;

/** Asks every place that uses a name whether it is free there. */
export class NameChecker {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #forge: ForgeReader;
  readonly #logger: LoggerService;
  readonly #organization: string;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    forge: ForgeReader;
    logger: LoggerService;
    organization: string;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#forge = options.forge;
    this.#logger = options.logger;
    this.#organization = options.organization;
  }

  async check(request: { name: string; environments: readonly string[] }): Promise<NameCheck> {
    const { name, environments } = request;
    const pattern = checkPattern(name);
    if (pattern.status === 'invalid') return { name, isUsable: false, places: [pattern] };
    const uses = nameUses(name, [...new Set(environments)], this.#organization);
    const places = [pattern, ...(await mapBounded(uses, questionsAtOnce, use => this.#ask(use)))];
    return { name, places, isUsable: places.every(place => place.status === 'free') };
  }

  async #ask(use: NameUse): Promise<NamePlace> {
    const tooLong = checkLength(use);
    if (tooLong) return tooLong;
    if (!use.lookUp) return placeOf(use, 'free', 'Fits.');
    try {
      const taken = await this.#findTaker(use.lookUp);
      return taken ? placeOf(use, 'taken', taken) : placeOf(use, 'free', 'Free.');
    } catch (error) {
      // Silence of a neighbour is not a free name.
      this.#logger.warn(`Could not look up ${use.place} of a name: ${toError(error).message}`);
      const neighbour = use.lookUp.kind === 'entity' ? 'The catalog' : 'The forge';
      return placeOf(use, 'unknown', `${neighbour} does not answer now: try again in a minute.`);
    }
  }

  async #findTaker(lookUp: NonNullable<NameUse['lookUp']>): Promise<string | undefined> {
    switch (lookUp.kind) {
      case 'repository':
        return (await this.#forge.getRepository(lookUp.fullName))
          ? 'A repository has this name already.'
          : undefined;
      case 'file': {
        if (await this.#forge.fileExists(lookUp.fullName, lookUp.path)) {
          return `${lookUp.fullName} has ${lookUp.path} already.`;
        }
        const isRoleTaken = lookUp.alsoRole !== undefined && (await this.#hasRole(lookUp.alsoRole));
        return isRoleTaken ? 'An IAM role has this name already.' : undefined;
      }
      default:
        return (await this.#hasEntity(lookUp.refs)) ? 'An entity has this name already.' : undefined;
    }
  }

  // As the portal, not as the person: a name is taken by an entity that the person may not see as well. That it is
  // taken is all that the answer says.
  async #hasEntity(entityRefs: string[]): Promise<boolean> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind'] },
      { credentials },
    );
    return items.some(item => item !== undefined);
  }

  async #hasRole(role: string): Promise<boolean> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { items } = await this.#catalog.getEntities(
      { filter: { [`metadata.annotations.${roleAnnotation}`]: role }, fields: ['kind'], limit: 1 },
      { credentials },
    );
    return items.length > 0;
  }
}
