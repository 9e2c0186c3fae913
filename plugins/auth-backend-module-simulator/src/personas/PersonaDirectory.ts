import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, RELATION_MEMBER_OF, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Persona } from './Persona';
import { personaRole, RoleGroups } from './personaRole';
import { titleOf } from './titleOf';

/** Reads the personas from the catalog, as the plugin: nobody is signed in yet. */
export class PersonaDirectory {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #roles: RoleGroups;

  constructor(options: { auth: AuthService; catalog: CatalogService; roles: RoleGroups }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#roles = options.roles;
  }

  /** Every User of the catalog, by name. Empty until the catalog has read its files. */
  async list(): Promise<Persona[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { items } = await this.#catalog.getEntities(
      {
        filter: { kind: ['User', 'Group'] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile',
          'relations',
        ],
      },
      { credentials },
    );
    const titles = new Map(
      items
        .filter(entity => entity.kind === 'Group')
        .map(group => [stringifyEntityRef(group), titleOf(group)]),
    );
    return items
      .filter(entity => entity.kind === 'User')
      .map(user => this.#toPersona(user, titles))
      .sort((a, b) => a.displayName.localeCompare(b.displayName));
  }

  #toPersona(user: Entity, titles: ReadonlyMap<string, string>): Persona {
    const groupRefs = (user.relations ?? [])
      .filter(relation => relation.type === RELATION_MEMBER_OF)
      .map(relation => relation.targetRef);
    return {
      ref: stringifyEntityRef(user),
      displayName: titleOf(user),
      role: personaRole(groupRefs, this.#roles),
      groups: groupRefs.map(ref => ({ ref, title: titles.get(ref) ?? ref })),
    };
  }
}
