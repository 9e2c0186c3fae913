#!/usr/bin/env node
// Takes the pictures of the README and the handbook from a portal that runs for it: yarn pictures
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { eventually, serviceValues, World } from '../tests/lib/world.mjs';
import { provideAppBundle } from './lib/appBundle.mjs';
import { chromiumArgs, findChromium } from './lib/browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'docs', 'content', 'pictures');
mkdirSync(folder, { recursive: true });

const executablePath = findChromium();
if (!executablePath) {
  console.error('No Chromium found: install Chrome or Chromium, or name it in PLAYWRIGHT_CHROMIUM');
  process.exit(1);
}

await provideAppBundle(root, { onBuild: () => console.log('building the app') });
const world = await World.start();
const browser = await chromium.launch({ executablePath, args: chromiumArgs });

async function signedIn(persona, colorScheme, width = 1400, height = 900) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height } });
  const page = await context.newPage();
  await page.goto(world.portalUrl);
  await page.getByRole('button', { name: new RegExp(`^${persona}`) }).click();
  // On a narrow window the navigation is behind a button.
  await page.getByRole('heading', { level: 1, name: new RegExp(persona) }).waitFor();
  return page;
}

async function take(page, name) {
  await page.waitForLoadState('networkidle');
  // Lazy parts and transitions have come to rest.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  console.log(`${name}.png`);
}

try {
  const developer = world.person('deposits-developer');
  const made = [];
  for (const [name, changes] of [
    ['deposit-interest-service', {}],
    ['deposit-bonus-service', { database: 'dynamodb' }],
  ]) {
    const { digest } = await developer.preview(serviceValues(name, changes));
    made.push(await developer.submit(digest));
  }
  const [first, second] = made;
  await eventually('the second set', async () => {
    await world.mergeOpenPullRequests(['blx/tf-sandbox-apps-microservices']);
    const sets = await Promise.all([first, second].map(id => developer.changeSet(id)));
    return sets.every(set => set.items.filter(item => item.state === 'done').length >= 3);
  });

  for (const scheme of ['light', 'dark']) {
    const page = await signedIn('Deposits developer', scheme);
    await take(page, `home-${scheme}`);
    await page.goto(`${world.portalUrl}/environments/change-sets/${first}`);
    await take(page, `change-set-${scheme}`);
    await page.goto(`${world.portalUrl}/environments/change-sets?scope=all`);
    await take(page, `change-sets-${scheme}`);

    await page.goto(`${world.portalUrl}/create/templates/default/microservice`);
    await page.getByRole('textbox', { name: 'Name' }).fill('deposit-rate-service');
    await page
      .getByRole('textbox', { name: 'What it does' })
      .fill('Publishes the interest rates of savings accounts');
    await take(page, `form-${scheme}`);
    await page.getByRole('button', { name: /System/ }).click();
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('heading', { name: 'Data and events' }).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByText(/1 new repository/).waitFor({ timeout: 60_000 });
    await take(page, `review-${scheme}`);
    await page.context().close();
  }

  const narrow = await signedIn('Deposits developer', 'light', 390, 844);
  await narrow.goto(`${world.portalUrl}/environments/change-sets/${first}`);
  await take(narrow, 'change-set-narrow');
  const page = await signedIn('Deposits developer', 'light');
  await page.goto(`${world.portalUrl}/catalog/default/system/deposit-accounts`);
  await take(page, 'catalog-light');
  await page.goto(`${world.simulatorUrl}/blx/platform-gitops/pull/1`);
  await take(page, 'simulator-light');
} finally {
  await browser.close();
  await world.stop();
}
