import { Page } from '@playwright/test';

/** The personas of the catalog that the tests act as. */
export type Persona =
  | 'deposits-developer'
  | 'transactions-developer'
  | 'platform-engineer'
  | 'security-officer'
  | 'finance-controller'
  | 'auditor';

/** Opens every page of this tab as a persona, as if chosen on the sign-in page before. */
export async function signInAs(page: Page, persona: Persona) {
  await page.addInitScript(ref => window.localStorage.setItem('blx.persona', ref), `user:default/${persona}`);
}
