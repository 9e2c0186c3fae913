import { expect, Page, request, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './lib/accessibility';
import { freeName, PortalApi } from './lib/PortalApi';
import { PageWatch } from './lib/PageWatch';
import { Persona, signInAs } from './lib/personas';

let id: string;

test.beforeAll(async () => {
  const context = await request.newContext();
  const developer = await PortalApi.signIn(context, 'deposits-developer');
  id = await developer.requestService(freeName('pages'));
  await developer.waitForReview(id);
  await context.dispose();
});

interface Visit {
  name: string;
  /** Absent where nobody is signed in. */
  persona?: Persona;
  path: () => string;
  /** Leads from the address to what is looked at. */
  enter?: (page: Page) => Promise<void>;
  /** The page is there when this is. */
  shows: RegExp;
  /** Complaints that belong to the page: it shows a refusal, or Backstage makes them. */
  known?: RegExp[];
  /** TechDocs makes docs when somebody first asks for them, and asks in vain until then. */
  isMadeOnFirstVisit?: boolean;
}

const form = () => '/create/templates/default/microservice';
const changeSet = (tab: string) => () => `/environments/change-sets/${id}${tab && `?tab=${tab}`}`;

async function toData(page: Page) {
  await page.getByRole('textbox', { name: 'Name' }).fill('deposit-looks-service');
  await page.getByRole('textbox', { name: 'What it does' }).fill('Shows each step of the form in a browser');
  await page.getByRole('button', { name: /System/ }).click();
  await page.getByRole('option', { name: /Current and savings accounts/ }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Data and events' })).toBeVisible();
}
async function toWhere(page: Page) {
  await toData(page);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'Where' })).toBeVisible();
}
async function toReview(page: Page) {
  await toWhere(page);
  await page.getByRole('button', { name: 'Review' }).click();
}

/** Pages whose content is ours. */
const ours: Visit[] = [
  { name: 'sign-in', path: () => '/', shows: /Who are you today/ },
  { name: 'home', persona: 'deposits-developer', path: () => '/', shows: /deposit-pages-/ },
  { name: 'home with nothing', persona: 'auditor', path: () => '/', shows: /Nothing waits for you/ },
  { name: 'not found', persona: 'auditor', path: () => '/nowhere', shows: /There is no such page/ },
  { name: 'form, service', persona: 'deposits-developer', path: form, shows: /What it does/ },
  {
    name: 'form, data',
    persona: 'deposits-developer',
    path: form,
    enter: toData,
    shows: /Aurora PostgreSQL/,
  },
  {
    name: 'form, where',
    persona: 'deposits-developer',
    path: form,
    enter: toWhere,
    shows: /Other services only/,
  },
  { name: 'review', persona: 'deposits-developer', path: form, enter: toReview, shows: /1 new repository/ },
  { name: 'form, no right', persona: 'auditor', path: form, shows: /not use this one/ },
  {
    name: 'change sets',
    persona: 'deposits-developer',
    path: () => '/environments/change-sets',
    shows: /deposit-pages-/,
  },
  {
    name: 'change sets, none',
    persona: 'transactions-developer',
    path: () => '/environments/change-sets',
    shows: /You have no change set yet/,
  },
  { name: 'change set', persona: 'platform-engineer', path: changeSet(''), shows: /This waits for you/ },
  {
    name: 'change set, diffs',
    persona: 'deposits-developer',
    path: changeSet('diffs'),
    shows: /apiVersion: backstage.io/,
  },
  { name: 'change set, checks', persona: 'deposits-developer', path: changeSet('checks'), shows: /passed/ },
  { name: 'change set, events', persona: 'deposits-developer', path: changeSet('events'), shows: /opened/ },
  {
    name: 'change set, cancel',
    persona: 'deposits-developer',
    path: changeSet(''),
    enter: page => page.getByRole('button', { name: /^Cancel/ }).click(),
    shows: /remains/,
  },
  { name: 'change set, request', persona: 'deposits-developer', path: changeSet('request'), shows: /Digest/ },
  {
    name: 'change set, not visible',
    persona: 'transactions-developer',
    path: changeSet(''),
    shows: /that you may see/,
    known: [/change-sets\/cs-[a-z0-9]+\)?$/],
  },
  {
    name: 'change sets of a component',
    persona: 'deposits-developer',
    path: () => '/catalog/default/component/deposit-account-service/change-sets',
    shows: /No change set made this entity/,
  },
];

/** Pages of Backstage in our shell and colours: quiet, and not too wide. */
const stock: Visit[] = [
  { name: 'templates', persona: 'deposits-developer', path: () => '/create', shows: /Microservice/ },
  {
    name: 'catalog',
    persona: 'deposits-developer',
    path: () => '/catalog',
    shows: /Deposit account service/,
  },
  {
    name: 'component',
    persona: 'deposits-developer',
    path: () => '/catalog/default/component/deposit-account-service',
    shows: /Current and savings accounts/,
  },
  {
    name: 'domain',
    persona: 'deposits-developer',
    path: () => '/catalog/default/domain/deposits',
    shows: /Current and savings accounts/,
  },
  {
    name: 'system',
    persona: 'deposits-developer',
    path: () => '/catalog/default/system/deposit-accounts',
    shows: /Thought Machine Vault is the ledger/,
  },
  {
    name: 'group',
    persona: 'deposits-developer',
    path: () => '/catalog/default/group/deposits',
    shows: /Deposits developer/,
  },
  { name: 'tasks', persona: 'deposits-developer', path: () => '/create/tasks', shows: /microservice/i },
  { name: 'APIs', persona: 'deposits-developer', path: () => '/api-docs', shows: /API/ },
  {
    name: 'API',
    persona: 'deposits-developer',
    path: () => '/catalog/default/api/deposit-account-api/definition',
    shows: /Deposit/,
  },
  {
    name: 'docs of the portal',
    persona: 'deposits-developer',
    path: () => '/docs/default/component/portal',
    // The text of the docs, not the frame of the page.
    shows: /The portal never changes anything by itself/,
    isMadeOnFirstVisit: true,
  },
  { name: 'search', persona: 'deposits-developer', path: () => '/search?query=deposit', shows: /Deposit/ },
  { name: 'settings', persona: 'deposits-developer', path: () => '/settings', shows: /Appearance/ },
];

async function open(page: Page, visit: Visit) {
  await page.goto(visit.path());
  await visit.enter?.(page);
  await expect(page.getByText(visit.shows).first()).toBeVisible({ timeout: 40_000 });
}

for (const visit of ours) {
  test(`ours: ${visit.name}`, async ({ page }) => {
    const watch = new PageWatch(page, visit);
    if (visit.persona) await signInAs(page, visit.persona);
    for (const width of [1400, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      // The wide window is loaded; the narrow one is what a person gets who turns the tablet.
      if (width === 1400) await open(page, visit);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const where = `${visit.name}, ${colorScheme}, ${width} px`;
        await expect(page.getByText(visit.shows).first(), where).toBeVisible();
        await expectAccessible(page, where);
        if (width === 390) await expectNoSidewaysScroll(page, where);
        if (process.env.E2E_SHOTS) {
          const file = `${visit.name}-${width}-${colorScheme}`.replace(/\W+/g, '-');
          await page.screenshot({ path: `${process.env.E2E_SHOTS}/${file}.png`, fullPage: true });
        }
      }
    }
    watch.expectQuiet(visit.name);
  });
}

for (const visit of stock) {
  test(`stock: ${visit.name}`, async ({ page }) => {
    await signInAs(page, 'deposits-developer');
    if (visit.isMadeOnFirstVisit) await open(page, visit);
    const watch = new PageWatch(page, visit);
    await page.emulateMedia({ colorScheme: 'light' });
    await open(page, visit);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 900 });
    await expectNoSidewaysScroll(page, visit.name);
    await page.waitForLoadState('networkidle');
    watch.expectQuiet(visit.name);
    if (process.env.E2E_SHOTS) {
      await page.screenshot({ path: `${process.env.E2E_SHOTS}/stock-${visit.name}.png`, fullPage: true });
    }
  });
}
