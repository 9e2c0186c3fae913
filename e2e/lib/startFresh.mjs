// What `npm start` starts, with nothing left of an earlier run.
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
rmSync(join(root, process.env.SIMULATOR_STATE), { recursive: true, force: true });
await import('../../scripts/start.mjs');
