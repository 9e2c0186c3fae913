#!/usr/bin/env node
// The catalog of the bank: every entity valid, owned, connected and complete, every contract clean.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import {
  findLooseApis,
  findMissing,
  findMisspeltTopics,
  findTopicMismatches,
  findWrongFacts,
} from './catalog/bankRules.mjs';
import { lintContracts, reasonAgainstGraphql } from './catalog/contracts.mjs';
import {
  findDangling,
  findDuplicates,
  findInvalid,
  findOwnerless,
  findUndescribed,
} from './catalog/modelRules.mjs';
import { findUnlisted, readCatalog } from './catalog/readCatalog.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const starts = ['catalog/all.yaml', 'catalog-info.yaml'].filter(file => existsSync(join(root, file)));
const seedNamesFile = 'catalog/seed-names.yaml';
const ruleset = 'catalog/.spectral.yaml';

const catalog = readCatalog(root, starts);
const invalid = await findInvalid(catalog.entries);
// The other rules may rely on a kind and a name.
const entries = catalog.entries.filter(({ entity }) => entity?.kind && entity.metadata?.name);
const contracts = type =>
  catalog.documents.filter(document => document.type === type).map(({ file }) => file);

const rules = [
  [`${catalog.files.size} files and their $text can be read`, () => catalog.problems],
  [
    'every file below catalog/ is reached',
    () => findUnlisted(root, 'catalog', catalog, [seedNamesFile, ruleset]),
  ],
  [`${catalog.entries.length} entities are valid`, () => invalid],
  ['no name is used twice', () => findDuplicates(entries)],
  ['no relation dangles', () => findDangling(entries)],
  ['everything has a team as its owner', () => findOwnerless(entries)],
  ['everything has a title and a description', () => findUndescribed(entries)],
  ['every role, component and third party of the guideline is there', () => missing()],
  ['facts of services are complete', () => findWrongFacts(entries)],
  ['topics are spelt as everywhere', () => findMisspeltTopics(entries, topicPattern())],
  ['topics, producers, consumers and AsyncAPI agree', () => findTopicMismatches(entries)],
  ['every API is provided, every service provides one', () => findLooseApis(entries)],
  [
    `Spectral: ${contracts('openapi').length} OpenAPI, ${contracts('asyncapi').length} AsyncAPI, no finding`,
    () => lintContracts({ root, ruleset, files: [...contracts('openapi'), ...contracts('asyncapi')] }),
  ],
  [`GraphQL: ${contracts('graphql').length} schema is valid`, () => graphqlProblems()],
];

function missing() {
  return findMissing(entries, parse(readFileSync(join(root, seedNamesFile), 'utf8')));
}

function topicPattern() {
  const { rules: house } = parse(readFileSync(join(root, ruleset), 'utf8'));
  return new RegExp(house['blx-topic'].then.functionOptions.match);
}

function graphqlProblems() {
  return contracts('graphql').flatMap(file => {
    const reason = reasonAgainstGraphql(readFileSync(join(root, file), 'utf8'));
    return reason ? [`${file}: ${reason}`] : [];
  });
}

let failed = 0;
for (const [title, find] of rules) {
  const found = find();
  console.log(`${found.length === 0 ? '✓' : '✕'} ${title}`);
  for (const line of found.slice(0, 40)) console.log(`    ${line}`);
  if (found.length > 40) console.log(`    … and ${found.length - 40} more`);
  if (found.length > 0) failed += 1;
}
console.log(`${rules.length - failed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed > 0 ? 1 : 0;
