// Renders the seed of the simulator's shared repositories anew: node templates/judges/seed.mjs
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadTemplate, startPortal } from './lib/portal.mjs';
import { readSeed, renderSeed } from './lib/seed.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bank = join(root, 'packages/simulator/seeds/bank');
const portal = await startPortal();
try {
  const template = await loadTemplate(join(root, 'templates/microservice'));
  const { files, services } = await renderSeed({ portal, template, catalog: join(root, 'catalog') });
  for (const path of (await readSeed(bank)).keys()) if (!files.has(path)) await rm(join(bank, path));
  for (const [path, text] of files) {
    await mkdir(dirname(join(bank, path)), { recursive: true });
    await writeFile(join(bank, path), text);
  }
  console.log(`${services.length} services, ${files.size} files:\n${services.join(' ')}`);
} finally {
  await portal.stop();
}
