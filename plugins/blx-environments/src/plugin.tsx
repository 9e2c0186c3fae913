import { RiStackLine } from '@remixicon/react';
import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { EnvironmentsClient } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef, portalClock } from '@blx/backstage-plugin-blx-environments-react';
import {
  changeSetRouteRef,
  changeSetsRouteRef,
  createExternalRef,
  entityExternalRef,
  environmentsRouteRef,
  taskExternalRef,
} from './routes';

const environmentsApi = ApiBlueprint.make({
  params: define =>
    define({
      api: environmentsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new EnvironmentsClient({ fetchApi, onNow: now => portalClock.observe(now) }),
    }),
});

// Without a loader the sub-pages become tabs, and the page leads to the first of them.
const environmentsPage = PageBlueprint.make({
  params: {
    path: '/environments',
    title: 'Environments',
    icon: <RiStackLine />,
    routeRef: environmentsRouteRef,
  },
});

const changeSetsPage = SubPageBlueprint.make({
  name: 'change-sets',
  params: {
    path: 'change-sets',
    title: 'Change sets',
    routeRef: changeSetsRouteRef,
    loader: () => import('./changeSetList/ChangeSetsPage').then(m => <m.ChangeSetsPage />),
  },
});

// A page of its own, longer than the tab's path, so that the router prefers it and the tabs do not stand above a set.
const changeSetPage = PageBlueprint.make({
  name: 'change-set',
  params: {
    path: '/environments/change-sets/:id',
    routeRef: changeSetRouteRef,
    loader: () => import('./changeSetDetail/ChangeSetPage').then(m => <m.ChangeSetPage />),
  },
});

const entityChangeSets = EntityContentBlueprint.make({
  name: 'change-sets',
  params: {
    path: '/change-sets',
    title: 'Change sets',
    group: 'deployment',
    filter: { kind: 'component' },
    loader: () => import('./entityContent/EntityChangeSets').then(m => <m.EntityChangeSets />),
  },
});

/** Environments and change sets of the portal. @public */
export const environmentsPlugin = createFrontendPlugin({
  pluginId: 'blx-environments',
  title: 'Environments',
  icon: <RiStackLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: environmentsRouteRef, changeSets: changeSetsRouteRef, changeSet: changeSetRouteRef },
  externalRoutes: { create: createExternalRef, task: taskExternalRef, entity: entityExternalRef },
  extensions: [environmentsApi, environmentsPage, changeSetsPage, changeSetPage, entityChangeSets],
});
