import { expect, request, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './lib/accessibility';
import { freeName, PortalApi } from './lib/PortalApi';
import { PageWatch } from './lib/PageWatch';
import { forgeUrl } from './lib/places';

test.beforeAll(async () => {
  // A pull request to look at.
  const context = await request.newContext();
  const developer = await PortalApi.signIn(context, 'deposits-developer');
  await developer.waitForReview(await developer.requestService(freeName('forge')));
  await context.dispose();
});

/** The simulator's own pages; the first pull request of the seed's repository is there after the portal's. */
const pages: [path: string, shows: RegExp][] = [
  ['/blx', /tf-sandbox-apps-microservices/],
  ['/blx/tf-sandbox-apps-microservices', /CODEOWNERS/],
  ['/blx/tf-sandbox-apps-microservices/pulls', /Role of/],
  ['/blx/tf-sandbox-apps-microservices/pull/1', /Part of the change set/],
  ['/simulator/clock', /clock/i],
  ['/simulator/faults', /fault/i],
  ['/simulator/deliveries', /pull_request/],
  ['/simulator/requests', /\/api\/v3\//],
  ['/simulator/reset', /reset/i],
];

for (const [path, shows] of pages) {
  test(`simulator: ${path}`, async ({ page }) => {
    const watch = new PageWatch(page);
    for (const width of [1400, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${forgeUrl}${path}`);
        const where = `${path}, ${colorScheme}, ${width} px`;
        await expect(page.getByRole('main').getByText(shows).first(), where).toBeVisible();
        await expectAccessible(page, where);
        if (width === 390) await expectNoSidewaysScroll(page, where);
      }
    }
    watch.expectQuiet(path);
  });
}
