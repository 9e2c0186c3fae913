import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { mutate } from 'swr';

// whole forms in jsdom: generous on a machine that does other things too
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

// jsdom has no layout to scroll: the stepper scrolls up at each step, the review scrolls to a section
window.scrollTo = () => {};
Element.prototype.scrollIntoView = () => {};

// permissions are remembered for the whole process: each test decides them anew
afterEach(async () => {
  await mutate(() => true, undefined);
});
