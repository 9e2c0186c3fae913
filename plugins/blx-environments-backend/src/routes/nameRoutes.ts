import { changeSetCreatePermission } from '@blx/backstage-plugin-blx-environments-common';
import { Router } from 'express';
import { nameQuery, parse } from './requests';
import { RouterOptions } from './RouterOptions';

/** `/names`: for whoever may open a set; to others it would only tell what exists. */
export function addNameRoutes(router: Router, { authorizer, httpAuth, names }: RouterOptions): void {
  router.get('/names/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await authorizer.assertMay(
      changeSetCreatePermission,
      credentials,
      'You may not look up names: developers of service teams and the platform team may',
    );
    const { environment = [] } = parse(nameQuery, req.query);
    res.json(await names.check({ name: req.params.name, environments: environment }));
  });
}
