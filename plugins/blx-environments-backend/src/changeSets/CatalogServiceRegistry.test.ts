import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend, type TestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { CatalogRefusedError, type CatalogRegistry } from './CatalogRegistry';
import { CatalogServiceRegistry } from './CatalogServiceRegistry';

const entity = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: deposit-interest-service }
spec: { type: service, lifecycle: experimental, owner: deposits }
`;

describe('CatalogServiceRegistry, on a real catalog', () => {
  let files: Server;
  let backend: TestBackend;
  let registry: CatalogRegistry;
  let target: string;

  beforeAll(async () => {
    files = createServer((_, response) => response.end(entity));
    await new Promise<void>(resolve => {
      files.listen(0, '127.0.0.1', resolve);
    });
    const host = `127.0.0.1:${(files.address() as AddressInfo).port}`;
    target = `http://${host}/catalog-info.yaml`;
    const probe = createBackendPlugin({
      pluginId: 'blx-environments',
      register(env) {
        env.registerInit({
          deps: { catalog: catalogServiceRef, auth: coreServices.auth },
          async init(deps) {
            registry = new CatalogServiceRegistry(deps);
          },
        });
      },
    });
    backend = await startTestBackend({
      features: [
        probe,
        catalogPlugin,
        mockServices.rootConfig.factory({
          data: {
            backend: { reading: { allow: [{ host }] } },
            catalog: { rules: [{ allow: ['Component', 'Location'] }], processingInterval: { seconds: 1 } },
          },
        }),
      ],
    });
  }, 60_000);

  afterAll(async () => {
    await backend.stop();
    files.close();
  });

  const read = async () => {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const refs = await registry.listEntitiesAt(target);
      if (refs.length > 0 || Date.now() > deadline) return refs;
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
    }
  };

  it('registers a location, refuses a second one, and finds what was read from it', async () => {
    expect(await registry.hasLocation(target)).toBe(false);
    expect(await registry.findOrigin('component:default/deposit-interest-service')).toBeUndefined();
    await registry.addLocation(target);
    expect(await registry.hasLocation(target)).toBe(true);
    await expect(registry.addLocation(target)).rejects.toBeInstanceOf(CatalogRefusedError);
    expect(await read()).toEqual(['component:default/deposit-interest-service']);
    expect(await registry.findOrigin('component:default/deposit-interest-service')).toBe(`url:${target}`);
    expect(await registry.listEntitiesAt(`${target}x`)).toEqual([]);
  }, 30_000);
});
