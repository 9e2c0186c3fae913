import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Repositories of the simulator's bank whose files the template makes, and the items that make them. */
const REPOSITORIES = {
  'role.sandbox': 'tf-sandbox-apps-microservices',
  'application.sandbox': 'platform-gitops',
};
const SCHEMAS = {
  'tf-sandbox-apps-microservices': 'service.schema.json',
  'platform-gitops': 'application.schema.json',
};
/** Below these folders everything is rendered; what lies beside them is written by people. */
const RENDERED = /^(services|apps|schemas)\//;

async function catalogEntities(folder) {
  const names = (await readdir(folder, { recursive: true })).filter(name => name.endsWith('.yaml')).sort();
  const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')));
  return texts.flatMap(text => parseAllDocuments(text).map(document => document.toJS())).filter(Boolean);
}

/** What the form would have been answered for a service of the catalog, or undefined when it has no role in sandbox. */
export function valuesOf(entity) {
  const { name, title, annotations = {} } = entity.metadata ?? {};
  const roles = (annotations['blx.bank/iam-role'] ?? '').split(',').map(role => role.trim());
  const isService = entity.kind === 'Component' && entity.spec?.type === 'service';
  if (!isService || !roles.includes(`sandbox-apps-${name}-eks-irsa-role`)) return undefined;
  const topics = kind =>
    (annotations[`blx.bank/topics-${kind}`] ?? '')
      .split(',')
      .map(topic => topic.trim())
      .filter(Boolean);
  const producedTopics = topics('produced');
  return {
    name,
    description: `${title ?? name}, as the catalog describes it`,
    owner: refOf('group', entity.spec.owner),
    system: refOf('system', entity.spec.system),
    exposure: annotations['blx.bank/exposure'] ?? 'internal',
    database: annotations['blx.bank/database'] ?? 'none',
    dataClassification: annotations['blx.bank/data-classification'] ?? 'internal',
    producedTopics,
    consumedTopics: topics('consumed').filter(topic => !producedTopics.includes(topic)),
    environments: ['sandbox'],
  };
}

function refOf(kind, name) {
  if (name.includes(':')) return name;
  return name.includes('/') ? `${kind}:${name}` : `${kind}:default/${name}`;
}

/** Every rendered file of the seed, by its path below `seeds/bank`. */
export async function renderSeed({ portal, template, catalog }) {
  const files = new Map();
  for (const [repository, name] of Object.entries(SCHEMAS)) {
    const schema = template.directoryContents.find(file => file.path === `schemas/${name}`);
    files.set(`${repository}/schemas/${name}`, Buffer.from(schema.base64Content, 'base64').toString());
  }
  const services = (await catalogEntities(catalog)).map(valuesOf).filter(Boolean);
  for (const values of services) {
    const rendered = await portal.dryRun({ ...template, values });
    for (const file of rendered.files) {
      const [itemKey, ...path] = file.path.split('/');
      const repository = REPOSITORIES[itemKey];
      if (repository) files.set(`${repository}/${path.join('/')}`, file.content.toString());
    }
  }
  return { files, services: services.map(values => values.name) };
}

/** The rendered part of what is committed. */
export async function readSeed(folder) {
  const files = new Map();
  for (const repository of Object.keys(SCHEMAS)) {
    const entries = await readdir(join(folder, repository), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    for (const entry of entries.filter(one => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      const relative = path.slice(join(folder, repository).length + 1);
      if (RENDERED.test(relative)) files.set(`${repository}/${relative}`, await readFile(path, 'utf8'));
    }
  }
  return files;
}

/** One sentence for each file in which the two differ. */
export function seedDifferences(rendered, committed) {
  return [...new Set([...rendered.keys(), ...committed.keys()])].sort().flatMap(path => {
    if (!committed.has(path)) return [`${path} is not there`];
    if (!rendered.has(path)) return [`${path} is not rendered for any service of the catalog`];
    return rendered.get(path) === committed.get(path)
      ? []
      : [`${path} differs from what the template renders`];
  });
}
