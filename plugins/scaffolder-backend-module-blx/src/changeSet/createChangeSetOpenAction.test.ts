import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createMockDirectory, mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { changeSetContentsSchema } from '@blx/backstage-plugin-blx-environments-common';
import { microservicePlan } from '../microservice/microservicePlan';
import { parseMicroserviceValues } from '../microservice/microserviceValues';
import { createChangeSetOpenAction } from './createChangeSetOpenAction';

const { plan } = microservicePlan(
  parseMicroserviceValues({
    name: 'rates-service',
    description: 'Publishes rates',
    owner: 'deposits',
    system: 'deposits',
    environments: ['sandbox'],
  }),
  { organization: 'blx', publicDomain: 'a.example', internalDomain: 'a.internal' },
);
const changeSet = { id: 'cs-0123456789', digest: `sha256:${'a'.repeat(64)}` };

describe('blx:change-set:open', () => {
  const workspace = createMockDirectory();
  let server: Server;
  let baseUrl: string;
  let answer: { status: number; body: object };
  /** Answers before that one. */
  let first: Array<typeof answer>;
  let requests: Array<{ method?: string; url?: string; authorization?: string; body: string }>;

  beforeAll(async () => {
    server = createServer(async (req: IncomingMessage, res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk);
      const { method, url, headers } = req;
      requests.push({
        method,
        url,
        authorization: headers.authorization,
        body: Buffer.concat(chunks).toString(),
      });
      const { status, body } = first.shift() ?? answer;
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/blx-environments`;
  });
  afterAll(() => new Promise(done => server.close(done)));

  beforeEach(() => {
    requests = [];
    first = [];
    answer = { status: 200, body: {} };
    workspace.setContent({ items: { repository: { 'a.bin': Buffer.from([0, 255]), 'README.md': 'Grüße' } } });
  });

  async function run(options: { input?: object; isDryRun?: boolean; url?: string } = {}) {
    const action = createChangeSetOpenAction({
      auth: mockServices.auth({ pluginId: 'scaffolder' }),
      discovery: { getBaseUrl: async () => options.url ?? baseUrl, getExternalBaseUrl: async () => '' },
      retrySeconds: [0, 0],
    });
    const outputs: Record<string, unknown> = {};
    const logger = mockServices.logger.mock();
    await action.handler({
      ...createMockActionContext({ workspacePath: workspace.path, logger }),
      isDryRun: options.isDryRun,
      input: { itemsPath: 'items', plan: { ...plan }, checks: [], ...options.input },
      getInitiatorCredentials: async () => mockCredentials.user('user:default/deposits-developer'),
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
    });
    return { outputs, log: JSON.stringify(logger.info.mock.calls) };
  }

  it('sends nothing in a dry run, even when id and digest are there', async () => {
    await run({ isDryRun: true });
    await run({ isDryRun: true, input: { changeSet } });
    expect(requests).toEqual([]);
  });

  it.each([undefined, { id: 'cs-1', digest: '' }, { id: 'cs-1', digest: 'sha256:short' }])(
    'demands id and digest of a submitted preview in a real run, not %j',
    async given => {
      await expect(run({ input: { changeSet: given } })).rejects.toThrow('submitted from its review');
      expect(requests).toEqual([]);
    },
  );

  it('hands the files over on behalf of the person, and logs no token', async () => {
    const { outputs, log } = await run({ input: { changeSet } });
    expect(outputs.changeSetId).toBe(changeSet.id);
    const [request] = requests;
    expect(request).toMatchObject({
      method: 'PUT',
      url: `/api/blx-environments/change-sets/${changeSet.id}/contents`,
    });
    expect(request.authorization).toContain('user:default/deposits-developer');
    expect(changeSetContentsSchema.parse(JSON.parse(request.body)).files).toEqual([
      {
        itemKey: 'repository',
        path: 'README.md',
        mode: '100644',
        base64Content: Buffer.from('Grüße').toString('base64'),
      },
      { itemKey: 'repository', path: 'a.bin', mode: '100644', base64Content: 'AP8=' },
    ]);
    expect(log).toContain(changeSet.id);
    expect(log).not.toContain(String(request.authorization).replace('Bearer ', ''));
  });

  it('does not let an id choose another address', async () => {
    await run({ input: { changeSet: { ...changeSet, id: '../previews?x=' } } });
    expect(requests[0].url).toBe('/api/blx-environments/change-sets/..%2Fpreviews%3Fx%3D/contents');
  });

  it('fails with the words of the backend when it refuses', async () => {
    answer = {
      status: 409,
      body: {
        error: { name: 'ConflictError', message: 'The template changed' },
        response: { statusCode: 409 },
      },
    };
    await expect(run({ input: { changeSet } })).rejects.toThrow(/was not opened: The template changed/);
    expect(requests).toHaveLength(1);
  });

  const outage = {
    status: 503,
    body: {
      error: { name: 'ServiceUnavailableError', message: 'The forge does not answer' },
      response: { statusCode: 503 },
    },
  };

  it('offers the same files again while the forge is away', async () => {
    first = [outage, outage];
    const { outputs } = await run({ input: { changeSet } });
    expect(outputs.changeSetId).toBe(changeSet.id);
    expect(requests).toHaveLength(3);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
  });

  it('gives up with the words of the backend when the forge stays away', async () => {
    answer = outage;
    await expect(run({ input: { changeSet } })).rejects.toThrow(/was not opened: The forge does not answer/);
    expect(requests).toHaveLength(3);
  });

  it('says that nothing was written when the backend does not answer', async () => {
    await expect(run({ input: { changeSet }, url: 'http://127.0.0.1:1/x' })).rejects.toThrow(
      /could not be handed over.*Nothing was written/,
    );
  });

  it('refuses files that no item owns, in a dry run too', async () => {
    workspace.setContent({ items: { surprise: { a: 'x' } } });
    await expect(run({ isDryRun: true })).rejects.toThrow('a for surprise, which it never planned');
  });

  it('refuses a plan that no change set can hold', async () => {
    await expect(run({ isDryRun: true, input: { plan: { ...plan, items: [] } } })).rejects.toThrow(
      /plan.items/,
    );
  });
});
