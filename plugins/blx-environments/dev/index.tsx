import { createRoot } from 'react-dom/client';
import { Text } from '@backstage/ui';
import './styles.css';
import { ConfigReader } from '@backstage/config';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import environmentsPlugin from '../src';
import { fixtureEnvironmentsApi } from './FixtureEnvironmentsApi';

// Self-contained: no app-config, no sign-in.
const config = new ConfigReader({
  app: { title: 'BLX portal', baseUrl: window.location.origin, extensions: [{ 'sign-in-page:app': false }] },
  backend: { baseUrl: window.location.origin },
});

const templatesRouteRef = createRouteRef();

const entities = ['sandbox', 'uat'].map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name, namespace: 'default' },
  spec: { type: 'environment' },
}));

const catalog = createFrontendPlugin({
  pluginId: 'catalog',
  routes: { catalogEntity: entityRouteRef },
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({ api: catalogApiRef, deps: {}, factory: () => new InMemoryCatalogClient({ entities }) }),
    }),
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        routeRef: entityRouteRef,
        loader: async () => <Text>An entity of the catalog</Text>,
      },
    }),
  ],
});

const scaffolder = createFrontendPlugin({
  pluginId: 'scaffolder',
  routes: { root: templatesRouteRef },
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/create',
        title: 'Create',
        routeRef: templatesRouteRef,
        loader: async () => <Text>Templates</Text>,
      },
    }),
  ],
});

const fixtures = createFrontendModule({
  pluginId: 'blx-environments',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({ api: environmentsApiRef, deps: {}, factory: () => fixtureEnvironmentsApi() }),
    }),
  ],
});

const root = document.getElementById('root');
if (root) {
  const app = createApp({
    features: [environmentsPlugin, catalog, scaffolder, fixtures],
    advanced: { configLoader: async () => ({ config }) },
  });
  createRoot(root).render(app.createRoot());
}
