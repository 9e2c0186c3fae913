import { expect, Page, test } from '@playwright/test';
import { signInAs } from './lib/personas';

/** Presses Tab until something with the focus fits, as a person looks for it. */
async function tabTo(page: Page, what: string, fits: (name: string) => boolean, most = 60) {
  const seen: string[] = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const name = await focusedName(page);
    if (fits(name)) return;
    seen.push(name);
  }
  throw new Error(`The keyboard does not reach ${what}; it passes ${seen.join(' › ')}`);
}

/** What a person would call the element that has the focus. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element) return '';
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const words = [
      element.getAttribute('aria-label'),
      ...labels.map(each => each.textContent),
      element.textContent,
    ];
    return words.filter(Boolean).join(' ').trim();
  });
}

/** Whether the focused element (or the card around a hidden control) is drawn differently with the focus than without. */
async function expectVisibleFocus(page: Page, where: string) {
  const isVisible = await page.evaluate(async () => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return false;
    const around = [element, ...ancestors(element)];
    const looks = () =>
      around.map(each => {
        const { outline, outlineOffset, boxShadow, borderColor, backgroundColor } = getComputedStyle(each);
        return [outline, outlineOffset, boxShadow, borderColor, backgroundColor].join();
      });
    const settle = () => new Promise(done => setTimeout(done, 250));
    await settle();
    const focused = looks();
    element.blur();
    await settle();
    const plain = looks();
    element.focus();
    return focused.some((look, index) => look !== plain[index]);

    function ancestors(of: HTMLElement): HTMLElement[] {
      const parent = of.parentElement;
      const grandparent = parent?.parentElement;
      return [parent, grandparent].filter(each => each instanceof HTMLElement);
    }
  });
  expect(isVisible, `the focus is drawn: ${where}`).toBe(true);
}

test('the first Tab leads past the navigation', async ({ page }) => {
  await signInAs(page, 'deposits-developer');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('button', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Create' }).last()).toBeFocused();
});

test('form and review are filled, read and left by keyboard alone', async ({ page }) => {
  await signInAs(page, 'deposits-developer');
  await page.goto('/create/templates/default/microservice');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeVisible();

  await tabTo(page, 'the name', name => /^Name/.test(name));
  await expectVisibleFocus(page, 'text field');
  await page.keyboard.type('deposit-keyboard-service');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Filled in without ever touching a mouse');
  await tabTo(page, 'the owner', name => /Deposits/.test(name), 3);
  await expectVisibleFocus(page, 'select');

  // Going on too early leads back to what is missing.
  await tabTo(page, 'Next', name => name === 'Next');
  await expectVisibleFocus(page, 'button');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('System');
  const system = page.getByRole('combobox', { name: /System/ });
  await expect(system).toBeFocused();
  await page.keyboard.type('current and');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Next', name => name === 'Next');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Data and events' })).toBeFocused();
  await tabTo(page, 'the database', name => /None|Aurora/.test(name), 3);
  await expectVisibleFocus(page, 'radio card');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Aurora/ })).toBeChecked();
  await tabTo(page, 'Next', name => name === 'Next');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Where' })).toBeFocused();
  await tabTo(page, 'Review', name => name === 'Review');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Review' })).toBeFocused();
  await expect(page.getByText(/1 new repository/)).toBeVisible({ timeout: 30_000 });
  await tabTo(page, 'the filter of the files', name => name.startsWith('Filter files of Repository'));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('treeitem').first()).toBeFocused();
  await expectVisibleFocus(page, 'file tree');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { selected: true })).toBeFocused();
  await tabTo(page, 'the submit', name => name === 'Open 2 pull requests');
  await expectVisibleFocus(page, 'submit');
  await page.keyboard.press('Shift+Tab');
  expect(await focusedName(page)).toBe('Back');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Where' })).toBeFocused();
});
