import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { createBackendPlugin } from '@backstage/backend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleBlx from '.';

const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

describe('the catalog with our module', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'blx-catalog-')));

  beforeAll(() => {
    writeFileSync(join(root, 'all.yaml'), JSON.stringify(location('all', ['./api.yaml'])));
    writeFileSync(
      join(root, 'api.yaml'),
      JSON.stringify({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'API',
        metadata: { name: 'limits' },
        spec: {
          type: 'openapi',
          lifecycle: 'production',
          owner: 'x',
          definition: { $text: './openapi.yaml' },
        },
      }),
    );
    writeFileSync(join(root, 'openapi.yaml'), 'openapi: 3.0.3\n');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function location(name: string, targets: string[]) {
    return { apiVersion: 'backstage.io/v1alpha1', kind: 'Location', metadata: { name }, spec: { targets } };
  }

  it('puts the document beside an API into its definition', async () => {
    let find: (() => Promise<unknown>) | undefined;
    const asker = createBackendPlugin({
      pluginId: 'asker',
      register(reg) {
        reg.registerInit({
          deps: { catalog: catalogServiceRef },
          async init({ catalog }) {
            find = async () =>
              (
                await catalog.getEntityByRef('api:default/limits', {
                  credentials: mockCredentials.service('plugin:asker'),
                })
              )?.spec?.definition;
          },
        });
      },
    });
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleBlx,
        asker,
        mockServices.rootConfig.factory({
          data: {
            catalog: {
              processingInterval: { seconds: 1 },
              locations: [
                { type: 'file', target: join(root, 'all.yaml'), rules: [{ allow: ['API', 'Location'] }] },
              ],
            },
          },
        }),
      ],
    });
    let definition: unknown;
    for (let round = 0; round < 100 && definition === undefined; round += 1) {
      await sleep(200);
      definition = await find?.();
    }
    await backend.stop();
    expect(definition).toBe('openapi: 3.0.3\n');
  }, 60_000);
});
