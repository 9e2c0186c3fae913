// Each rule of the catalog check: what it accepts and what it refuses.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { stringify } from 'yaml';
import {
  componentOfRole,
  findLooseApis,
  findMissing,
  findMisspeltTopics,
  findTopicMismatches,
  findWrongFacts,
} from './catalog/bankRules.mjs';
import {
  findDangling,
  findDuplicates,
  findInvalid,
  findOwnerless,
  findUndescribed,
} from './catalog/modelRules.mjs';
import { findUnlisted, readCatalog } from './catalog/readCatalog.mjs';

const entity = (kind, name, spec = {}, metadata = {}) => ({
  file: `${name}.yaml`,
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, title: name, description: `What ${name} is.`, ...metadata },
    spec,
  },
});
const team = entity('Group', 'deposits', { type: 'team', children: [] });
const api = entity(
  'API',
  'limit-events',
  { type: 'asyncapi', lifecycle: 'production', owner: 'deposits', definition: { $text: './asyncapi.yaml' } },
  { annotations: { 'blx.bank/topic': 'transactions.limits.v1' } },
);
const facts = {
  'blx.bank/exposure': 'internal',
  'blx.bank/database': 'none',
  'blx.bank/data-classification': 'internal',
};
const service = (spec = {}, annotations = {}, name = 'limit-service') =>
  entity(
    'Component',
    name,
    {
      type: 'service',
      lifecycle: 'production',
      owner: 'deposits',
      providesApis: ['limit-events'],
      ...spec,
    },
    { annotations: { ...facts, 'blx.bank/topics-produced': 'transactions.limits.v1', ...annotations } },
  );
const good = [team, api, service()];

describe('model rules', () => {
  it('accept a good catalog', async () => {
    assert.deepEqual(await findInvalid(good), []);
    for (const rule of [findDuplicates, findDangling, findOwnerless, findUndescribed]) {
      assert.deepEqual(rule(good), []);
    }
  });

  for (const [what, bad, expected] of [
    ['a name with a space', entity('Group', 'two words', { type: 'team', children: [] }), /two words/],
    [
      'a missing field of the kind',
      entity('Component', 'x', { type: 'service', owner: 'deposits' }),
      /lifecycle/,
    ],
    ['an unknown kind', entity('Service', 'x'), /kind Service/],
    [
      'an unknown field beside spec',
      { file: 'f', entity: { ...team.entity, extra: 1 } },
      /additional properties/,
    ],
    ['a tag in capitals', entity('System', 'x', { owner: 'deposits' }, { tags: ['Kotlin'] }), /tags/],
    ['something that is no entity', { file: 'f', entity: 'text' }, /f: /],
  ]) {
    it(`refuse ${what}`, async () => {
      const found = await findInvalid([bad]);
      assert.equal(found.length, 1);
      assert.match(found[0], expected);
    });
  }

  it('refuse a name that is used twice, whatever its case', () => {
    const again = entity('Group', 'Deposits', { type: 'team', children: [] });
    assert.match(findDuplicates([team, again])[0], /group:default\/deposits is already in deposits.yaml/);
  });

  for (const [field, value] of [
    ['system', 'gone'],
    ['dependsOn', ['resource:gone']],
    ['consumesApis', ['gone']],
    ['subcomponentOf', 'gone'],
    ['owner', 'gone'],
    ['providesApis', ['limit-events', 'a b:c d:e']],
  ]) {
    it(`refuse a dangling ${field}`, () => {
      const found = findDangling([team, api, service({ [field]: value })]);
      assert.equal(found.length, 1);
      assert.match(found[0], new RegExp(`${field} ".*" does not exist`));
    });
  }

  for (const [kind, spec] of [
    ['Domain', { subdomainOf: 'gone' }],
    ['System', { domain: 'gone' }],
    ['Group', { parent: 'gone' }],
    ['User', { memberOf: ['gone'] }],
    ['Resource', { dependencyOf: ['component:gone'] }],
  ]) {
    it(`refuse a ${kind} with a dangling relation`, () => {
      assert.equal(findDangling([entity(kind, 'x', spec)]).length, 1);
    });
  }

  it('refuse an entity without a team', () => {
    const person = entity('User', 'somebody', { memberOf: [] });
    const entries = [
      team,
      person,
      entity('System', 'none'),
      entity('System', 'unknown', { owner: 'gone' }),
      entity('System', 'personal', { owner: 'user:somebody' }),
      entity('System', 'fine', { owner: 'group:default/deposits' }),
    ];
    assert.deepEqual(
      findOwnerless(entries).map(line => line.split(' ')[1]),
      ['system:default/none', 'system:default/unknown', 'system:default/personal'],
    );
  });

  it('refuse an entity that says nothing', () => {
    const found = findUndescribed([entity('System', 'x', {}, { description: ' ', title: undefined })]);
    assert.equal(found.length, 2);
  });
});

describe('bank rules', () => {
  it('know which component a role is for', () => {
    for (const [role, component] of [
      ['sandbox-apps-customer-service-eks-irsa-role', 'customer-service'],
      ['sandbox-data-cert-manager-eks-irsa-role', 'cert-manager'],
      ['shared-services-ci-xray-daemon-eks-irsa-role', 'xray-daemon'],
      ['sandbox-apps-jumphost-admin-role', undefined],
      ['system-eks-sandbox-apps-control-plane-role', undefined],
    ]) {
      assert.equal(componentOfRole(role), component);
    }
  });

  const role = 'sandbox-apps-limit-service-eks-irsa-role';
  const partner = type => entity('Component', 'jumio', { type, lifecycle: 'production', owner: 'deposits' });
  const names = { roles: [role], components: ['limit-service'], thirdParties: ['jumio'] };
  const whole = [service({}, { 'blx.bank/iam-role': role }), partner('third-party')];

  it('accept a catalog that has every name', () => {
    assert.deepEqual(findMissing(whole, names), []);
  });
  it('miss a role', () => {
    assert.match(findMissing([service(), whole[1]], names)[0], /is on none/);
  });
  it('refuse a role on two entities', () => {
    const second = service({}, { 'blx.bank/iam-role': role }, 'other-service');
    assert.match(
      findMissing([...whole, second], names)[0],
      /limit-service and component:default\/other-service/,
    );
  });
  it('miss the component of a role', () => {
    const other = service({}, { 'blx.bank/iam-role': role }, 'other-service');
    assert.match(
      findMissing([other, whole[1]], { ...names, components: [] })[0],
      /component limit-service is missing/,
    );
  });
  it('miss a component without a role', () => {
    assert.deepEqual(findMissing(whole, { ...names, components: ['argo-cd'] }), [
      'component argo-cd is missing',
    ]);
  });
  it('miss a third party, also when it is something else', () => {
    assert.match(findMissing([whole[0]], names)[0], /third party jumio/);
    assert.match(findMissing([whole[0], partner('library')], names)[0], /third party jumio/);
  });

  it('accept the facts of a service, and none on other components', () => {
    assert.deepEqual(findWrongFacts([service(), partner('third-party')]), []);
  });
  for (const annotation of Object.keys(facts)) {
    it(`refuse a service without ${annotation}, and an unknown value anywhere`, () => {
      assert.equal(findWrongFacts([service({}, { [annotation]: undefined })]).length, 1);
      assert.equal(findWrongFacts([service({ type: 'library' }, { [annotation]: 'x' })]).length, 1);
    });
  }

  const reader = (spec, topics) =>
    service(
      { providesApis: [], ...spec },
      { 'blx.bank/topics-produced': undefined, 'blx.bank/topics-consumed': topics },
      'reader',
    );
  it('accept topics that are spelt as the rule says, and refuse others wherever they stand', () => {
    const pattern = /^[a-z]+(\.[a-z]+){1,2}\.v[1-9]$/;
    assert.deepEqual(findMisspeltTopics(good, pattern), []);
    const [wrong, ...more] = findMisspeltTopics([reader({}, 'transactions.limits.v1,limits')], pattern);
    assert.match(wrong, /topics-consumed has limits, which/);
    assert.equal(more.length, 0);
    assert.equal(findMisspeltTopics(good, /^$/).length, 2);
  });
  it('accept a topic with one producer and a reader', () => {
    assert.deepEqual(
      findTopicMismatches([...good, reader({ consumesApis: ['limit-events'] }, 'transactions.limits.v1')]),
      [],
    );
  });
  for (const [what, entries, expected] of [
    ['a topic that no API describes', [...good, reader({}, 'a.b.v1')], /no API describes the topic a.b.v1/],
    ['a reader that does not say so', [...good, reader({}, 'transactions.limits.v1')], /consumesApis lacks/],
    [
      'a said reader without the topic',
      [...good, reader({ consumesApis: ['limit-events'] })],
      /topics-consumed lacks/,
    ],
    ['a topic without producer', [team, api], /must have one producer, it has none/],
    ['a topic with two producers', [...good, service({}, {}, 'second')], /it has .* and .*second/],
  ]) {
    it(`refuse ${what}`, () => {
      const found = findTopicMismatches(entries);
      assert.equal(found.length, 1);
      assert.match(found[0], expected);
    });
  }

  it('refuse an API of nobody and a service without API', () => {
    assert.deepEqual(findLooseApis(good), []);
    assert.equal(findLooseApis([team, api, service({ providesApis: undefined })]).length, 2);
  });
});

describe('reading', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'blx-catalog-')));
  const write = (name, value) =>
    writeFileSync(join(folder, name), typeof value === 'string' ? value : stringify(value));
  const location = targets => entity('Location', 'all', { targets }).entity;

  before(() => {
    mkdirSync(join(folder, 'apis'));
    write('team.yaml', team.entity);
    write('apis/api.yaml', api.entity);
    write('apis/asyncapi.yaml', 'asyncapi: 3.0.0\n');
    write('lost.yaml', team.entity);
    write('broken.yaml', 'a: [');
    write('outside.yaml', entity('API', 'x', { definition: { $text: '../outside.yaml' } }).entity);
    write('nothing.yaml', entity('API', 'x', { definition: { $text: './nothing.txt' } }).entity);
    write('all.yaml', location(['./team.yaml', './apis/api.yaml']));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const problemsOf = targets => {
    write('some.yaml', location(targets));
    return readCatalog(folder, ['some.yaml']).problems;
  };

  it('follows locations and contracts', () => {
    const catalog = readCatalog(folder, ['all.yaml']);
    assert.deepEqual(catalog.problems, []);
    assert.deepEqual(
      catalog.entries.map(({ file }) => file),
      ['all.yaml', 'team.yaml', 'apis/api.yaml'],
    );
    assert.deepEqual(catalog.documents, [
      { file: 'apis/asyncapi.yaml', by: 'apis/api.yaml', type: 'asyncapi' },
    ]);
  });
  for (const [what, targets, expected] of [
    ['a file that does not exist', ['./gone.yaml'], /some.yaml: gone.yaml does not exist/],
    ['a file that is listed twice', ['./team.yaml', './team.yaml'], /team.yaml is listed twice/],
    ['a file that is no YAML', ['./broken.yaml'], /broken.yaml: /],
    ['a $text that does not exist', ['./nothing.yaml'], /\$text .\/nothing.txt does not exist/],
    ['a $text outside the folder', ['./apis/../outside.yaml'], /\$text ..\/outside.yaml/],
  ]) {
    it(`refuses ${what}`, () => {
      const problems = problemsOf(targets);
      assert.equal(problems.length, 1);
      assert.match(problems[0], expected);
    });
  }
  it('finds a file that nothing lists', () => {
    const found = findUnlisted(folder, '.', readCatalog(folder, ['all.yaml']), ['some.yaml']);
    assert.deepEqual(found.map(line => line.split(':')[0]).sort(), [
      'broken.yaml',
      'lost.yaml',
      'nothing.yaml',
      'outside.yaml',
    ]);
  });
});
