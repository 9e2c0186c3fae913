import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { AuthenticationError, InputError, NotFoundError } from '@backstage/errors';
import { createProxyAuthenticator, ProfileTransform, SignInResolver } from '@backstage/plugin-auth-node';
import { titleOf } from './personas/titleOf';

/**
 * Request header with the entity ref of the chosen persona. A page of another origin cannot send it: a header of
 * this name needs a CORS preflight, which only the portal's own origin passes.
 */
export const personaHeader = 'x-blx-persona';

/** What the request claims to be. */
export interface PersonaClaim {
  userEntityRef: string;
}

/** The name that the catalog gives the persona. */
const nameOfPersona: ProfileTransform<PersonaClaim> = async ({ userEntityRef }, context) => {
  try {
    const { entity } = await context.findCatalogUser({ entityRef: userEntityRef });
    return { profile: { displayName: titleOf(entity) } };
  } catch (error) {
    if (error instanceof NotFoundError) {
      throw new NotFoundError(`The catalog has no persona ${userEntityRef}: choose another one`);
    }
    throw error;
  }
};

/** Takes the persona's ref from the header; whether it exists is for the sign-in resolver to find out. */
export const personaAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: nameOfPersona,
  initialize() {},
  async authenticate({ req }) {
    const header = req.get(personaHeader);
    if (!header) {
      throw new AuthenticationError('No persona was chosen: choose one on the sign-in page');
    }
    return { result: { userEntityRef: toUserRef(header) } };
  },
});

/** Issues a token to a User that the catalog knows. */
export const signInAsPersona: SignInResolver<PersonaClaim> = ({ result }, context) =>
  context.signInWithCatalogUser({ entityRef: result.userEntityRef });

function toUserRef(header: string): string {
  let ref;
  try {
    ref = parseEntityRef(header, { defaultKind: 'user', defaultNamespace: 'default' });
  } catch {
    throw new InputError('The persona must be an entity ref such as user:default/auditor');
  }
  if (ref.kind.toLocaleLowerCase('en-US') !== 'user') {
    throw new InputError('Only an entity of kind User can be a persona');
  }
  return stringifyEntityRef(ref);
}
