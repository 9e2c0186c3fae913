import authPlugin from '@backstage/plugin-auth-backend';
import { mockCredentials, mockServices, startTestBackend, TestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import authModuleSimulator from './index';

function user(name: string, group: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { profile: { displayName: name.replace('-', ' ') }, memberOf: [group] },
    relations: [{ type: 'memberOf', targetRef: `group:default/${group}` }],
  };
}

const entities: Entity[] = [
  user('deposits-developer', 'deposits'),
  user('auditor', 'audit'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'deposits' },
    spec: { type: 'team', children: [], profile: { displayName: 'Deposits' } },
  },
];

const simulatorConfig = {
  app: { baseUrl: 'http://localhost:7007' },
  auth: { providers: { simulator: {} } },
  blx: { simulator: { url: 'http://localhost:7990' }, roles: { audit: ['audit'] } },
};

describe('authModuleSimulator', () => {
  let backend: TestBackend | undefined;

  async function start(config: object = simulatorConfig) {
    backend = await startTestBackend({
      features: [
        authPlugin,
        authModuleSimulator,
        mockServices.rootConfig.factory({ data: { ...config } }),
        catalogServiceMock.factory({ entities }),
      ],
    });
    return request(backend.server);
  }

  afterEach(async () => {
    await backend?.stop();
    backend = undefined;
  });

  it('lists the personas with role and groups to somebody who is not signed in', async () => {
    const portal = await start();
    const response = await portal
      .get('/api/auth/simulator/personas')
      .set('authorization', mockCredentials.none.header());
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      personas: [
        {
          ref: 'user:default/auditor',
          displayName: 'auditor',
          role: 'audit',
          groups: [{ ref: 'group:default/audit', title: 'group:default/audit' }],
        },
        {
          ref: 'user:default/deposits-developer',
          displayName: 'deposits developer',
          role: 'developer',
          groups: [{ ref: 'group:default/deposits', title: 'Deposits' }],
        },
      ],
    });
  });

  it('signs in as a persona with the ownership of its groups', async () => {
    const portal = await start();
    const response = await portal
      .get('/api/auth/simulator/refresh')
      .set('x-blx-persona', 'user:default/deposits-developer');
    expect(response.status).toBe(200);
    expect(response.body.profile).toEqual({ displayName: 'deposits developer' });
    const { token, identity } = response.body.backstageIdentity;
    const payload = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString('utf8'));
    expect(payload.sub).toBe('user:default/deposits-developer');
    expect(identity.userEntityRef).toBe('user:default/deposits-developer');

    expect(identity.ownershipEntityRefs).toEqual([
      'user:default/deposits-developer',
      'group:default/deposits',
    ]);
  });

  it.each([
    ['no persona', undefined, 401, 'No persona was chosen'],
    ['an unknown persona', 'user:default/nobody', 404, 'The catalog has no persona user:default/nobody'],
    ['a group', 'group:default/deposits', 400, 'Only an entity of kind User'],
    ['a broken ref', 'user:default/', 400, 'must be an entity ref'],
  ])('refuses %s with a sentence', async (_case, persona, status, message) => {
    const portal = await start();
    const call = portal.get('/api/auth/simulator/refresh');
    if (persona) call.set('x-blx-persona', persona);
    const response = await call;
    expect(response.status).toBe(status);
    expect(response.body.error.message).toContain(message);
    expect(response.body.backstageIdentity).toBeUndefined();
  });

  it('does not let a page of another origin send the header', async () => {
    const portal = await start();
    const response = await portal
      .options('/api/auth/simulator/refresh')
      .set('origin', 'http://elsewhere.example')
      .set('access-control-request-method', 'GET')
      .set('access-control-request-headers', 'x-blx-persona');
    expect(response.headers['access-control-allow-headers']).toBeUndefined();
  });

  it.each(['/api/auth/simulator/personas', '/api/auth/simulator/refresh'])(
    'refuses %s to a name that somebody else pointed at this machine',
    async path => {
      const portal = await start();
      const answer = await portal
        .get(path)
        .set('host', 'evil.example:7007')
        .set('x-blx-persona', 'user:default/deposits-developer');
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toContain('at the address of the portal only');
      expect(answer.body.backstageIdentity).toBeUndefined();
    },
  );

  it('lets the address of the portal pass', async () => {
    const portal = await start({ ...simulatorConfig, app: { baseUrl: 'http://portal.bank:7007' } });
    const answer = await portal.get('/api/auth/simulator/personas').set('host', 'portal.bank:7007');
    expect(answer.status).toBe(200);
  });

  it('refuses to start without the simulator', async () => {
    await expect(start({ ...simulatorConfig, blx: {} })).rejects.toThrow('needs the simulator');
  });

  it('refuses to start in production', async () => {
    const before = process.env.NODE_ENV;
    Object.assign(process.env, { NODE_ENV: 'production' });
    try {
      await expect(start()).rejects.toThrow('refused with NODE_ENV=production');
    } finally {
      Object.assign(process.env, { NODE_ENV: before });
    }
  });
});
