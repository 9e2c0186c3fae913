import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

/** No serious or critical finding of axe on the page, the shell included. */
export async function expectAccessible(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const bad = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(node => node.html.slice(0, 200)).join(' | ')}`,
    );
  expect(bad, `axe: ${where}`).toEqual([]);
}

/** Nothing makes the whole page wider than the window. */
export async function expectNoSidewaysScroll(page: Page, where: string) {
  const wider = await page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
  expect(wider, `pixels that ${where} is too wide`).toBeLessThanOrEqual(0);
}
