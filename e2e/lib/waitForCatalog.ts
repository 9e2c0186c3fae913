import { expect, request } from '@playwright/test';
import { PortalApi } from './PortalApi';
import { portalUrl } from './places';

/** The portal is ready before its catalog has been read: personas, template and environment come a little later. */
export default async function waitForCatalog() {
  const context = await request.newContext();
  const needed = [
    'template/default/microservice',
    'resource/default/sandbox',
    'system/default/deposit-accounts',
    'component/default/deposit-account-service',
  ];
  await expect
    .poll(
      async () => {
        const personas = await context.get(`${portalUrl}/api/auth/simulator/personas`);
        if (!personas.ok() || !(await personas.text()).includes('auditor')) return 'no personas';
        const developer = await PortalApi.signIn(context, 'deposits-developer');
        const found = await Promise.all(needed.map(entity => developer.hasEntity(entity)));
        return needed.filter((_, index) => !found[index]).join() || 'complete';
      },
      { message: 'the catalog', timeout: 60_000 },
    )
    .toBe('complete');
  await context.dispose();
}
