import { createExternalRouteRef, createRouteRef } from '@backstage/frontend-plugin-api';

/** `/environments` */
export const environmentsRouteRef = createRouteRef();

/** `/environments/change-sets` */
export const changeSetsRouteRef = createRouteRef();

/** `/environments/change-sets/:id` */
export const changeSetRouteRef = createRouteRef({ params: ['id'] });

/** Where templates are chosen. */
export const createExternalRef = createExternalRouteRef({ defaultTarget: 'scaffolder.root' });

/** The scaffolder task that rendered a set. */
export const taskExternalRef = createExternalRouteRef({
  params: ['taskId'],
  defaultTarget: 'scaffolder.ongoingTask',
});

/** An entity's page. */
export const entityExternalRef = createExternalRouteRef({
  params: ['namespace', 'kind', 'name'],
  defaultTarget: 'catalog.catalogEntity',
});
