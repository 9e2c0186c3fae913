import { expect, request, test } from '@playwright/test';
import { freeName, PortalApi } from './lib/PortalApi';
import { signInAs } from './lib/personas';

let service: string;
const list = '/environments/change-sets?scope=all';
let id: string;

test.beforeAll(async () => {
  service = freeName('rights');
  const context = await request.newContext();
  const developer = await PortalApi.signIn(context, 'deposits-developer');
  id = await developer.requestService(service);
  await developer.waitForReview(id);
  await context.dispose();
});

test('a developer of another team does not learn of a change set', async ({ page }) => {
  await signInAs(page, 'transactions-developer');
  await page.goto(list);
  await expect(page.getByText('There is no change set yet')).toBeVisible();
  await page.goto(`/environments/change-sets/${id}`);
  await expect(page.getByText(`There is no change set ${id} that you may see.`)).toBeVisible();
  await expect(page.getByText(service)).toHaveCount(0);
});

test('its requester may cancel it', async ({ page }) => {
  await signInAs(page, 'deposits-developer');
  await page.goto(`/environments/change-sets/${id}`);
  await expect(page.getByRole('button', { name: 'Cancel…' })).toBeVisible();
});

test('the auditor sees it and can do nothing with it', async ({ page }) => {
  await signInAs(page, 'auditor');
  await page.goto(list);
  await page.getByRole('link', { name: new RegExp(service) }).click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(service) })).toBeVisible();
  await expect(
    page.getByText('Only the requester, the owner and the platform team may cancel.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /Cancel|Retry|Open it|Withdraw/ })).toHaveCount(0);
});

for (const persona of ['security-officer', 'finance-controller', 'auditor'] as const) {
  test(`${persona} is told why nothing can be created`, async ({ page }) => {
    await signInAs(page, persona);
    await page.goto('/create/templates/default/microservice');
    await expect(page.getByText('You may look at templates, not use this one.')).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveCount(0);
  });
}
