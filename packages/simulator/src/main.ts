import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SEEDS } from './control/controlRoutes';
import { packageFolder } from './packageFolder';
import { Simulator } from './Simulator';

const USAGE = `Starts the simulator: GitHub for the portal, on this machine only.

  --port <number>       port on 127.0.0.1 (7990)
  --state <folder>      everything it writes (.simulator/forge in the repository)
  --seed bank|empty     what an empty state folder starts with (bank)
  --catalog <folder>    catalog YAML with users and groups (catalog in the repository)
  --webhook-url <url>   where the webhooks of the portal's App go (none)
`;

const ROOT = resolve(packageFolder, '../..');

const settings = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(7990),
  state: z.string().default(join(ROOT, '.simulator', 'forge')),
  seed: z.enum(SEEDS).default('bank'),
  catalog: z.string().default(join(ROOT, 'catalog')),
  'webhook-url': z.url().optional(),
});

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      port: text,
      state: text,
      seed: text,
      catalog: text,
      'webhook-url': text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const wanted = settings.parse(values);
  requireGit();
  const simulator = await Simulator.start({
    port: wanted.port,
    stateFolder: resolve(wanted.state),
    seed: wanted.seed,
    catalogFolder: resolve(wanted.catalog),
    seedsFolder: join(packageFolder, 'seeds'),
    webhookUrl: wanted['webhook-url'],
    // A supervisor ends the portal on the first and starts it anew on the second, so that both begin anew.
    onResetBegins: () => process.send?.({ type: 'reset-begins' }),
    onReset: seed => process.send?.({ type: 'reset', seed }),
  });
  process.stdout.write(`Simulator ready at ${simulator.url}\n`);
  process.send?.({ type: 'ready', url: simulator.url });
  const stop = () => {
    void simulator.stop().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`The simulator did not start: ${explain(error)}\n`);
  process.exit(1);
});

/** `git merge-tree --write-tree`, which merges without a work tree, came with 2.38. */
function requireGit(): void {
  const { stdout } = spawnSync('git', ['--version'], { encoding: 'utf8' });
  const [, major, minor] = /(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  if (Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 38)) return;
  throw new Error(`it needs git 2.38 or newer and found ${stdout?.trim() || 'none'}. Install a newer git.`);
}

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return `${z.prettifyError(error)}\n\n${USAGE}`;
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'its port is in use. Stop the other process or choose another --port.';
  if (code === 'ENOSPC') return 'the disk is full. Free some space and start again.';
  if (code === 'ENOENT' && error.message.includes('git'))
    return 'git was not found. Install git 2.38 or newer.';
  return error.message;
}
