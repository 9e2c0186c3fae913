import { expect, test } from '@playwright/test';
import { ForgePages } from './lib/ForgePages';
import { freeName } from './lib/PortalApi';
import { PageWatch } from './lib/PageWatch';

const service = freeName('story');
const title = new RegExp(service.replaceAll('-', ' '), 'i');

test('a service, from the form by pull requests to the catalog', async ({ browser, page }) => {
  // A long way, also on a busy machine.
  test.setTimeout(300_000);
  const watch = new PageWatch(page);
  const portal = page.getByRole('navigation', { name: 'Portal' });

  await test.step('a developer signs in', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: /^Deposits developer/ }).click();
    await expect(page.getByRole('heading', { name: /Deposits developer/ })).toBeVisible();
  });

  await test.step('chooses the template', async () => {
    await portal.getByRole('link', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'Choose' }).click();
    await expect(page.getByRole('heading', { name: 'Service', exact: true })).toBeVisible();
  });

  await test.step('sees while typing that a name is taken, and that another is free', async () => {
    const places = page.getByRole('list', { name: 'Where the name is free' });
    const name = page.getByRole('textbox', { name: 'Name' });
    await name.pressSequentially('deposit-account-service');
    await expect(places.getByRole('listitem').first()).toContainText(
      /^Catalog .* taken: An entity has this name/,
    );
    await name.press('ControlOrMeta+a');
    await name.pressSequentially(service);
    await expect(places).toContainText('Repository free');
    await expect(places).not.toContainText('taken');
    const summary = page.getByRole('complementary', { name: 'What this makes' });
    await expect(summary).toContainText(`sandbox-apps-${service}-eks-irsa-role`);
  });

  await test.step('answers the rest by keyboard', async () => {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('textbox', { name: 'What it does' })).toBeFocused();
    await page.keyboard.type('Tells the story of a service in a browser');
    const system = page.getByRole('combobox', { name: /System/ });
    await expect(page.getByRole('button', { name: /Owner/ })).toContainText('Deposits');
    await expect(system).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(system).toBeFocused();
    await page.keyboard.type('current and');
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(system).toHaveValue('Current and savings accounts');
    await page.getByRole('button', { name: 'Next' }).press('Enter');

    await expect(page.getByRole('heading', { name: 'Data and events' })).toBeFocused();
    await page.getByRole('radio', { name: /^Aurora/ }).press(' ');
    await page.getByRole('button', { name: 'Next' }).press('Enter');

    await expect(page.getByRole('heading', { name: 'Where' })).toBeFocused();
    await expect(page.getByRole('checkbox', { name: /sandbox/i })).toBeChecked();
    await page.getByRole('button', { name: 'Review' }).press('Enter');
  });

  await test.step('reads what would happen', async () => {
    await expect(page.getByText('1 new repository · 2 pull requests · 1 catalog entry')).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByRole('list', { name: 'Order' }).getByRole('link')).toHaveCount(4);
    await expect(page.getByText('platform must review 2 of these.')).toBeVisible();
    await expect(page.getByText(/\d+ checks? passed/)).toBeVisible();

    const repository = page.getByRole('region', { name: `Repository blx/${service}` });
    await repository.getByRole('treeitem', { name: /runbook\.md/ }).click();
    await expect(repository.getByText(/^# .*unbook/)).toBeVisible();
    const role = page.getByRole('region', { name: new RegExp(`Role of ${service} in sandbox`) });
    await expect(role.getByText(`services/${service}.yaml`).first()).toBeVisible();
    await expect(role.getByText(`name: ${service}`)).toBeVisible();
  });

  await test.step('submits, and sees on whom it waits', async () => {
    await page.getByRole('button', { name: 'Open 2 pull requests' }).click();
    await page.waitForURL(/\/environments\/change-sets\/cs-/);
    await expect(page.getByText(/Can be moved on by/)).toContainText('platform', { timeout: 30_000 });
    const role = page.getByRole('row', { name: new RegExp(`Role of ${service} in sandbox`) });
    await expect(role).toContainText('Needs review');
    const application = page.getByRole('row', { name: new RegExp(`Deployment of ${service} to sandbox`) });
    await expect(application).toContainText('Waiting');
  });

  const forgeContext = await browser.newContext();
  await test.step('a platform engineer merges in the forge, in the order in which the requests open', async () => {
    const forge = new ForgePages(await forgeContext.newPage());
    await forge.actAs('Platform engineer');
    await forge.openPullRequest('tf-sandbox-apps-microservices', service);
    await forge.approve();
    await forge.merge();

    // The page that is open all the while says so by itself, and then that the next one waits.
    const role = page.getByRole('row', { name: new RegExp(`Role of ${service} in sandbox`) });
    await expect(role).toContainText('Merged');
    const application = page.getByRole('row', { name: new RegExp(`Deployment of ${service} to sandbox`) });
    await expect(application).toContainText('Needs review');
    await forge.openPullRequest('platform-gitops', service);
    await forge.approve();
    await forge.merge();
  });
  await forgeContext.close();

  await test.step('the open page says that all is done', async () => {
    await expect(page.getByText('All 4 items are done')).toBeVisible();
    await expect(page.getByText('4 of 4')).toBeVisible();
    await page.getByRole('tab', { name: /Events/ }).click();
    await expect(page.getByText(/in blx\/platform-gitops is merged/)).toBeVisible();
    await expect(page.getByText(/Hash chain unbroken/)).toBeVisible();
  });

  await test.step('the service is found in the catalog', async () => {
    await portal.getByRole('link', { name: 'Catalog' }).click();
    await page.getByRole('textbox', { name: 'search' }).fill(service);
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByText('Tells the story of a service in a browser').first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Deposits' }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Current and savings accounts' }).first()).toBeVisible();
  });

  await test.step('its page names the change set that made it', async () => {
    await page.getByRole('link', { name: 'Change sets', exact: true }).click();
    await expect(page.getByRole('row', { name: new RegExp(service) })).toContainText('Done');
  });

  await test.step('the list has it, and filters outlive a reload', async () => {
    await portal.getByRole('link', { name: 'Environments' }).click();
    const row = page.getByRole('row', { name: new RegExp(service) });
    await expect(row).toContainText('Done');
    await page.getByRole('button', { name: /State/ }).click();
    await page.getByRole('option', { name: 'Done' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: /Search in title/ }).fill(service);
    await expect(page).toHaveURL(new RegExp(`state=done&text=${service}`));
    await page.reload();
    await expect(row).toBeVisible();
    await expect(page.getByRole('searchbox', { name: /Search in title/ })).toHaveValue(service);
    await page.getByRole('searchbox', { name: /Search in title/ }).fill('no such thing');
    await expect(page.getByText('No change set matches these filters')).toBeVisible();
  });

  watch.expectQuiet('the whole story');
});
