import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { coreServices, createBackendModule, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ResponseError } from '@backstage/errors';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
  serializeDirectoryContents,
} from '@backstage/plugin-scaffolder-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { clockServiceRef } from '@blx/backstage-plugin-blx-landing-zone-node';
import knexFactory from 'knex';
import request from 'supertest';
import { blxEnvironmentsPlugin } from '../plugin';
import { forgeReaderServiceRef } from '../services';
import { microservicePlan } from '../testing/changeSets';
import { ManualClock } from '../testing/ManualClock';
import { FakeForge } from './FakeForge';
import { people, testPermissions, testUserInfo } from './people';

export const webhookSecret = 'a-secret-of-the-tests';

/** A small template with the steps of the real ones: plan, render, check, open. */
export const templateSpec = {
  owner: 'group:default/platform',
  type: 'service',
  parameters: [
    {
      required: ['name', 'owner'],
      properties: {
        name: { title: 'Name', type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 50 },
        owner: { title: 'Owner', type: 'string', pattern: '^group:[a-z0-9-]+/[a-z0-9-]+$' },
        description: {
          title: 'What it does',
          type: 'string',
          default: 'A service of the bank',
          maxLength: 200,
        },
        database: { title: 'Database', type: 'string', enum: ['none', 'aurora'], default: 'none' },
        topics: { title: 'Topics', type: 'array', items: { type: 'string' }, maxItems: 2, default: [] },
        folder: { title: 'Folder', type: 'string', default: 'repository' },
      },
    },
  ],
  steps: [
    {
      id: 'plan',
      name: 'Plan',
      action: 'blx:test:plan',
      input: {
        name: '${{ parameters.name }}',
        owner: '${{ parameters.owner }}',
        requester: '${{ parameters.requester }}',
      },
    },
    {
      id: 'repository',
      name: 'Render',
      action: 'fetch:template',
      input: {
        url: './skeleton/${{ parameters.folder }}',
        targetPath: 'items/repository',
        values: {
          name: '${{ parameters.name }}',
          description: '${{ parameters.description }}',
          requester: '${{ parameters.requester }}',
        },
      },
    },
    {
      id: 'role',
      name: 'Render',
      action: 'fetch:template',
      input: {
        url: './skeleton/role',
        targetPath: 'items/role.sandbox',
        values: { name: '${{ parameters.name }}' },
      },
    },
    { id: 'check', name: 'Check', action: 'blx:test:check', input: { name: '${{ parameters.name }}' } },
    {
      id: 'open',
      name: 'Open',
      action: 'blx:test:open',
      input: {
        plan: '${{ steps.plan.output.plan }}',
        checks: '${{ steps.check.output.checks }}',
        changeSet: '${{ parameters.changeSet }}',
      },
    },
  ],
  output: {
    plan: '${{ steps.plan.output.plan }}',
    checks: '${{ steps.check.output.checks }}',
  },
};

const templateFiles: Record<string, string> = {
  'skeleton/repository/.blx/golden-path.yaml': 'templateHash: stamped-by-the-portal\n',
  'skeleton/repository/README.md': '# ${{ values.name }}\n\n${{ values.description }}\n',
  'skeleton/repository/requester.txt': '${{ values.requester }}\n',
  'skeleton/role/services/${{ values.name }}.yaml': 'name: ${{ values.name }}\n',
};

const actions = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'blx-test',
  register(env) {
    env.registerInit({
      deps: {
        discovery: coreServices.discovery,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ discovery, scaffolder }) {
        scaffolder.addActions(
          createTemplateAction({
            id: 'blx:test:plan',
            supportsDryRun: true,
            schema: {
              input: { name: z => z.string(), owner: z => z.string(), requester: z => z.string() },
              output: { plan: z => z.any() },
            },
            async handler(ctx) {
              const { name, owner } = ctx.input;
              const plan = microservicePlan({
                title: `New microservice ${name}`,
                subjectRef: `component:default/${name}`,
                ownerRef: owner,
              });
              ctx.output('plan', {
                ...plan,
                items: plan.items.map(item => ({
                  ...item,
                  target: item.target.replace('deposit-interest-service', name),
                })),
              });
            },
          }),
          createTemplateAction({
            id: 'blx:test:check',
            supportsDryRun: true,
            schema: { input: { name: z => z.string() }, output: { checks: z => z.any() } },
            async handler(ctx) {
              const isRisky = ctx.input.name.startsWith('risky');
              ctx.output('checks', [
                {
                  rule: 'image-by-digest',
                  title: 'Images are named by digest',
                  severity: 'error',
                  remedy: 'Name the digest.',
                  isAcceptable: true,
                  findings: isRisky ? [{ message: 'The image has a tag only.' }] : [],
                },
              ]);
            },
          }),
          createTemplateAction({
            id: 'blx:test:open',
            supportsDryRun: true,
            schema: {
              input: { plan: z => z.any(), checks: z => z.any(), changeSet: z => z.any() },
            },
            async handler(ctx) {
              if (ctx.isDryRun) return;
              const { plan, checks, changeSet } = ctx.input;
              // The mocked auth service forgets the actor; the real one puts it into every token that it issues.
              const token = mockCredentials.user.token(ctx.user?.ref, {
                actor: { subject: 'plugin:scaffolder' },
              });
              const files = (await serializeDirectoryContents(join(ctx.workspacePath, 'items'))).map(file => {
                const [itemKey, ...path] = file.path.split('/');
                return {
                  itemKey,
                  path: path.join('/'),
                  mode: file.executable ? '100755' : '100644',
                  base64Content: file.content.toString('base64'),
                };
              });
              const base = await discovery.getBaseUrl('blx-environments');
              const response = await fetch(`${base}/change-sets/${changeSet.id}/contents`, {
                method: 'PUT',
                headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
                body: JSON.stringify({ plan, checks, files }),
              });
              if (!response.ok) throw await ResponseError.fromResponse(response);
            },
          }),
        );
      },
    });
  },
});

/** The plugin with a real scaffolder and a database in memory; catalog, forge, signals and clock are stand-ins. */
export async function startPortal(options: { template?: Record<string, unknown>; entities?: Entity[] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'blx-portal-test-'));
  for (const [path, content] of Object.entries(templateFiles)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await writeFile(join(folder, 'template.yaml'), 'kind: Template\n');
  const template: Entity = {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: 'microservice',
      namespace: 'default',
      annotations: { 'backstage.io/managed-by-location': `file:${join(folder, 'template.yaml')}` },
    },
    spec: { ...templateSpec, ...options.template },
  };
  const users = Object.keys(people).map(
    (ref): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: ref.split('/')[1], namespace: 'default' },
      spec: { memberOf: people[ref] },
    }),
  );
  const groups = [...new Set(Object.values(people).flat())].map(
    (ref): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name: ref.split('/')[1], namespace: 'default' },
      spec: { type: 'team', children: [] },
    }),
  );
  const forge = new FakeForge()
    .add('blx/tf-sandbox-apps-microservices', { 'services/other.yaml': 'name: other\n' })
    .add('blx/platform-gitops');
  const clock = new ManualClock(new Date().toISOString());
  const signals = { publish: jest.fn(async () => {}) };
  const newDatabase = () =>
    knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
      pool: { min: 1, max: 1, idleTimeoutMillis: 10 ** 8 },
    });
  const knex = newDatabase();
  const backend = await startTestBackend({
    features: [
      blxEnvironmentsPlugin,
      scaffolderPlugin,
      actions,
      testPermissions,
      testUserInfo,
      catalogServiceMock.factory({ entities: [template, ...users, ...groups, ...(options.entities ?? [])] }),
      createServiceFactory({ service: forgeReaderServiceRef, deps: {}, factory: () => forge }),
      createServiceFactory({ service: clockServiceRef, deps: {}, factory: () => clock }),
      createServiceFactory({ service: signalsServiceRef, deps: {}, factory: () => signals }),
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        // Each plugin has a database of its own, and the test can look into ours.
        factory: ({ plugin }) =>
          mockServices.database({ knex: plugin.getId() === 'blx-environments' ? knex : newDatabase() }),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { database: { client: 'better-sqlite3', connection: ':memory:' } },
          app: { baseUrl: 'http://localhost:7007' },
          // The forge of these tests cannot be written to: what the reconciler does has tests of its own.
          blx: { forge: { host: 'forge.test', organization: 'blx' }, changeSets: { reconcile: false } },
          integrations: {
            github: [
              {
                host: 'forge.test',
                apiBaseUrl: 'http://localhost:1/api/v3',
                apps: [
                  {
                    appId: 1,
                    clientId: 'id',
                    clientSecret: 'unused',
                    privateKey: 'unused',
                    webhookSecret,
                  },
                ],
              },
            ],
          },
        },
      }),
    ],
  });

  const api = '/api/blx-environments';
  const as = (user: string) => {
    const authorization = mockCredentials.user.header(user);
    return {
      get: (path: string) => request(backend.server).get(`${api}${path}`).set('authorization', authorization),
      post: (path: string, body: object) =>
        request(backend.server).post(`${api}${path}`).set('authorization', authorization).send(body),
    };
  };
  return {
    as,
    clock,
    folder,
    forge,
    server: backend.server,
    signals,
    async countPreviews() {
      const [row] = await knex('preview').count({ count: '*' });
      return Number(row.count);
    },
    async stop() {
      await backend.stop();
      await knex.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
