#!/usr/bin/env node
// The documentation: MkDocs builds it strictly, and every relative link and anchor leads somewhere.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrokenLinks, findRaggedRows } from './docs/links.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const docs = join(root, 'docs');
const isCi = Boolean(process.env.CI) && process.env.CI !== 'false';
const results = { passed: 0, failed: 0, skipped: 0 };

function report(outcome, title, lines = []) {
  results[outcome] += 1;
  console.log(`${{ passed: '✓', failed: '✕', skipped: '–' }[outcome]} ${title}`);
  for (const line of lines) console.log(`    ${line}`);
}

/** READMEs below a folder, but for those that a template renders. */
const readmesBelow = folder =>
  readdirSync(join(root, folder), { recursive: true })
    .filter(name => basename(name) === 'README.md' && !/(^|\/)(node_modules|skeleton)\//.test(name))
    .map(name => join(root, folder, name));
const packages = ['packages', 'plugins'].flatMap(folder =>
  readdirSync(join(root, folder))
    .map(name => join(folder, name))
    .filter(name => existsSync(join(root, name, 'package.json'))),
);
const readmes = packages.map(name => join(root, name, 'README.md'));
const pages = [
  ...['README.md', 'CONTRIBUTING.md'].map(name => join(root, name)).filter(existsSync),
  ...readmes.filter(existsSync),
  ...['catalog', 'e2e', 'templates', 'tests'].flatMap(readmesBelow),
  ...readdirSync(join(docs, 'content'), { recursive: true })
    .filter(name => name.endsWith('.md'))
    .map(name => join(docs, 'content', name)),
];
const texts = new Map(pages.map(page => [page, readFileSync(page, 'utf8')]));
for (const page of pages) {
  const broken = [...findBrokenLinks(page, texts, existsSync), ...findRaggedRows(texts.get(page))];
  report(broken.length === 0 ? 'passed' : 'failed', relative(root, page), broken);
}

const silent = readmes
  .filter(readme => !existsSync(readme))
  .map(readme => `${relative(root, readme)} is missing`);
report(silent.length === 0 ? 'passed' : 'failed', 'each package has a README', silent);

// TechDocs rewrites this file in place whenever somebody opens the portal's docs beside the simulator, and drops what
// it does not know; a comment here would turn up as a change of the work tree.
const hasComment = /(^|\s)#/m.test(readFileSync(join(docs, 'mkdocs.yml'), 'utf8'));
report(
  hasComment ? 'failed' : 'passed',
  'docs/mkdocs.yml stays as it is when the portal builds it',
  hasComment ? ['it has a comment: TechDocs would remove it'] : [],
);

const site = mkdtempSync(join(tmpdir(), 'blx-docs-'));
// Not with --quiet: it hides warnings from the strict mode too, and every build passes.
const build = spawnSync('mkdocs', ['build', '--strict', '-f', join(docs, 'mkdocs.yml'), '-d', site], {
  encoding: 'utf8',
});
rmSync(site, { recursive: true, force: true });
if (build.error?.code === 'ENOENT') {
  report(
    isCi ? 'failed' : 'skipped',
    'mkdocs build: there is no mkdocs, which needs Python 3 with venv and pip',
  );
} else {
  report(
    build.status === 0 ? 'passed' : 'failed',
    'mkdocs build --strict',
    build.status === 0
      ? []
      : build.stderr.split('\n').filter(line => /^(WARNING|ERROR|Aborted| {2}- )/.test(line)),
  );
}
console.log(`${results.passed} passed, ${results.failed} failed, ${results.skipped} skipped`);
process.exitCode = results.failed > 0 ? 1 : 0;
