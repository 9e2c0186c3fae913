import { expect, Page } from '@playwright/test';
import { forgeUrl } from './places';

/** The forge's own pages, used as a person does: choose a persona, approve, merge. */
export class ForgePages {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async actAs(name: string) {
    await this.#page.goto(`${forgeUrl}/blx`);
    const header = this.#page.getByRole('banner');
    await header.getByLabel('Acting as').selectOption({ label: name });
    await header.getByRole('button', { name: 'Switch' }).click();
    await expect(header.getByLabel('Acting as').locator('option:checked')).toHaveText(name);
  }

  /** Opens the pull request of a service from the list of a repository. */
  async openPullRequest(repository: string, service: string) {
    await this.#page.goto(`${forgeUrl}/blx/${repository}/pulls`);
    await this.#page.getByRole('row').getByRole('link', { name: service }).first().click();
    await expect(this.#page.getByRole('heading', { level: 1 })).toContainText(service);
  }

  async approve() {
    await this.#page.getByRole('button', { name: 'Approve' }).click();
    await expect(this.#page.getByText('Approved').first()).toBeVisible();
  }

  /** The page looks again by itself until the required checks have ended. */
  async merge() {
    await expect(this.#page.getByRole('heading', { name: 'Ready to merge' })).toBeVisible({
      timeout: 30_000,
    });
    await this.#page.getByRole('button', { name: 'Merge pull request' }).click();
    await expect(this.#page.getByText(/^\W*Merged$/)).toBeVisible();
  }
}
