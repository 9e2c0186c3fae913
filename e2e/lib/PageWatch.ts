import { expect, Page } from '@playwright/test';

/** Collects what a page complains about: console errors, exceptions, requests that fail or are refused. */
export class PageWatch {
  readonly #complaints: string[] = [];

  constructor(page: Page, options: { known?: RegExp[] } = {}) {
    const isKnown = (text: string) => options.known?.some(known => known.test(text)) ?? false;
    const complain = (text: string) => {
      if (!isKnown(text)) this.#complaints.push(text);
    };
    page.on('console', message => {
      if (message.type() === 'error')
        complain(`console: ${message.text().slice(0, 600)} (${message.location().url})`);
    });
    page.on('pageerror', error => complain(`exception: ${error.message}`));
    page.on('response', response => {
      if (response.status() >= 400)
        complain(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
    page.on('requestfailed', request => {
      const reason = request.failure()?.errorText ?? '';
      // The browser gives up what a page that is left had asked for.
      if (reason !== 'net::ERR_ABORTED') complain(`${reason} ${request.method()} ${request.url()}`);
    });
  }

  expectQuiet(where: string) {
    expect(this.#complaints, where).toEqual([]);
  }
}
