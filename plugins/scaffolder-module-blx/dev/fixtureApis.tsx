import { useEffect } from 'react';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  createRouteRef,
  fetchApiRef,
  useAppLocation,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { Text } from '@backstage/ui';
import { EnvironmentsApi } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import templateYaml from '../../../templates/microservice/template.yaml';
import { parameterSchema } from '../src/__fixtures__/template';
import { bank } from '../src/__fixtures__/catalog';
import { acceptableCheck, fileDiff, microservicePreview, nameCheck } from '../src/__fixtures__/preview';

const after = <T,>(ms: number, value: T) => new Promise<T>(resolve => setTimeout(() => resolve(value), ms));

/** `?preview=to-accept`, `failed`, `slow`: which preview the fixtures answer with. */
const wanted = () =>
  sessionStorage.getItem('preview') ?? new URLSearchParams(window.location.search).get('preview');

const notHere = async () => {
  throw new Error('Not part of this page');
};

const environments: EnvironmentsApi = {
  listChangeSets: notHere,
  getChangeSet: notHere,
  listChangeSetFiles: notHere,
  getChangeSetFile: notHere,
  listChangeSetEvents: notHere,
  retryItem: notHere,
  decide: notHere,
  cancel: notHere,
  async createPreview() {
    const preview = microservicePreview();
    if (wanted() === 'slow') return after(60_000, preview);
    if (wanted() === 'failed')
      throw new Error('consumedTopics: must not name a topic that the service produces itself');
    if (wanted() === 'to-accept')
      return after(800, { ...preview, checks: [acceptableCheck, ...preview.checks] });
    return after(800, preview);
  },
  getPreviewFile: async ({ path }) => after(150, fileDiff(path)),
  async submit() {
    return after(600, { id: 'cs-0001abcdef' });
  },
  async checkName({ name, environments: names }) {
    const check = nameCheck(name, names);
    if (name !== 'customer-service') return after(250, check);
    const places = check.places.map(place =>
      place.place === 'repository'
        ? { ...place, status: 'taken' as const, message: 'The repository blx/customer-service exists.' }
        : place,
    );
    return after(250, { ...check, isUsable: false, places });
  },
};

const page = PageBlueprint.make({
  params: {
    path: '/environments',
    title: 'Environments',
    routeRef: createRouteRef(),
    loader: async () => <Where />,
  },
});

function Where() {
  return <Text>{useAppLocation().pathname}</Text>;
}

/** Stands in for the plugin of environments: its client, and a page for the change sets. */
export const environmentsFixture = createFrontendPlugin({
  pluginId: 'blx-environments',
  extensions: [
    page,
    ApiBlueprint.make({
      params: define => define({ api: environmentsApiRef, deps: {}, factory: () => environments }),
    }),
  ],
});

export const catalogFixture = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: catalogApiRef,
          deps: {},
          factory: () => new InMemoryCatalogClient({ entities: bank }),
        }),
    }),
  ],
});

/** The one thing that these pages ask the scaffolder: the form of the template, from the template itself. */
async function fixtureFetch(): Promise<Response> {
  return new Response(JSON.stringify(parameterSchema(templateYaml)), {
    headers: { 'content-type': 'application/json' },
  });
}

const signIn = SignInPageBlueprint.make({
  params: {
    loader: async () =>
      function SignIn({ onSignInSuccess }) {
        useEffect(
          () =>
            onSignInSuccess({
              getBackstageIdentity: async () => ({
                type: 'user',
                userEntityRef: 'user:default/deposits-developer',
                ownershipEntityRefs: ['user:default/deposits-developer', 'group:default/deposits'],
              }),
              getProfileInfo: async () => ({}),
              getCredentials: async () => ({}),
              signOut: async () => {},
            }),
          [onSignInSuccess],
        );
        return null;
      },
  },
});

export const appFixture = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ApiBlueprint.make({
      name: 'fetch',
      params: define => define({ api: fetchApiRef, deps: {}, factory: () => ({ fetch: fixtureFetch }) }),
    }),
    signIn,
  ],
});
