import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium of this machine, or undefined. No registry serves one for every platform. */
export function findChromium() {
  const onPath = process.env.PATH.split(delimiter).flatMap(folder => names.map(name => join(folder, name)));
  return [process.env.PLAYWRIGHT_CHROMIUM, ...onPath, ...places].find(path => path && existsSync(path));
}

/** Chromium refuses its sandbox as root. */
export const chromiumArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
