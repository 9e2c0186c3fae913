import { mockCredentials, mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { ChangeSet, Preview } from '@blx/backstage-plugin-blx-environments-common';
import express from 'express';
import request from 'supertest';
import { FakeForge } from './__testUtils__/FakeForge';
import {
  auditor,
  developer,
  permissionsOfPeople,
  platform,
  stranger,
  userInfoOfPeople,
} from './__testUtils__/people';
import { DatabaseChangeSetStore } from './changeSets/DatabaseChangeSetStore';
import { gitBlobId } from './forge/gitBlob';
import { NameChecker } from './names/NameChecker';
import { ChangeSetAuthorizer } from './permissions/ChangeSetAuthorizer';
import { isOwnerOrRequester } from './permissions/changeSetResource';
import { OwnerGuard } from './permissions/OwnerGuard';
import { Previewer } from './previews/Previewer';
import { createRouter } from './router';
import { ContentsReceiver } from './submissions/ContentsReceiver';
import { Submitter } from './submissions/Submitter';
import { changeSetFile, microserviceContents, newChangeSet } from './testing/changeSets';
import { ManualClock } from './testing/ManualClock';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { testDatabases } from './__testUtils__/databases';

const open = 'cs-000000000a';
const moved = 'cs-000000000b';
const foreign = 'cs-000000000c';
const digest = `sha256:${'1'.repeat(64)}`;
const role = 'services/deposit-interest-service.yaml';

const preview: Preview = {
  digest,
  templateRef: 'template:default/microservice',
  templateHash: digest,
  kind: 'microservice',
  title: 'New microservice',
  subjectRef: 'component:default/x',
  ownerRef: 'group:default/deposits',
  environments: ['sandbox'],
  items: [
    {
      key: 'repository',
      kind: 'repository',
      title: 'Repository',
      target: 'blx/x',
      dependsOn: [],
      reviewers: [],
      targetExists: false,
      files: [{ path: 'a', mode: '100755', status: 'added', sizeBytes: 1, isBinary: false }],
    },
  ],
  checks: [
    {
      rule: 'a-rule',
      title: 'A rule',
      severity: 'warning',
      remedy: 'Do it.',
      isAcceptable: true,
      findings: [{ itemKey: 'repository', path: 'a', line: 1, message: 'Found.' }],
    },
  ],
  createdAt: '2026-11-24T10:00:00.000Z',
  expiresAt: '2026-11-24T10:30:00.000Z',
};

describe('router', () => {
  const databases = testDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let server: express.Express;
    let store: DatabaseChangeSetStore;
    const auditorService = mockServices.auditor.mock();
    const wake = jest.fn();
    const audit = { success: jest.fn(async () => {}), fail: jest.fn(async () => {}) };

    beforeAll(async () => {
      auditorService.createEvent.mockResolvedValue(audit);
      const knex = await databases.init(databaseId);
      const clock = new ManualClock();
      store = await DatabaseChangeSetStore.create({ database: mockServices.database({ knex }), clock });
      const forge = new FakeForge().add('blx/tf-sandbox-apps-microservices', { [role]: 'old\n' });
      const base = gitBlobId(Buffer.from('old\n'));
      const contents = microserviceContents({
        checks: preview.checks,
        files: [
          changeSetFile('repository', 'README.md', 'text'),
          changeSetFile('repository', 'image.png', Buffer.from([0, 1, 2])),
          changeSetFile('role.sandbox', role, 'new\n', { base }),
        ],
      });
      await store.create(newChangeSet({ id: open, requesterRef: developer }));
      await store.open(open, contents);
      await store.create(newChangeSet({ id: moved, requesterRef: developer }));
      await store.awaitDecision(moved, contents, {
        reason: 'It moved.',
        digest,
        changedPaths: [`x/${role}`],
      });
      const { plan } = newChangeSet();
      await store.create(
        newChangeSet({
          id: foreign,
          requesterRef: stranger,
          plan: {
            ...plan,
            ownerRef: 'group:default/customer',
            environments: ['uat'],
            title: 'Customer search',
          },
        }),
      );

      const auth = mockServices.auth();
      const logger = mockServices.logger.mock();
      const owners = new OwnerGuard({ permissions: permissionsOfPeople, userInfo: userInfoOfPeople });
      const router = createRouter({
        auditor: auditorService,
        authorizer: new ChangeSetAuthorizer({
          permissions: permissionsOfPeople,
          store,
          ruleset: { getRuleByName: () => isOwnerOrRequester },
        }),
        changeSets: store,
        clock,
        forge,
        httpAuth: mockServices.httpAuth(),
        names: new NameChecker({ auth, catalog: catalogServiceMock(), forge, logger, organization: 'blx' }),
        owners,
        // The routes behind these three are tested with a real scaffolder.
        contents: Object.create(ContentsReceiver.prototype),
        previewer: Object.assign(Object.create(Previewer.prototype), { create: async () => preview }),
        submitter: Object.assign(Object.create(Submitter.prototype), { submit: async () => ({ id: open }) }),
        wake,
        validateResponses: true,
      });
      server = express().use(router).use(mockErrorHandler());
    }, 120_000);

    const get = (path: string, user = developer) =>
      request(server).get(path).set('authorization', mockCredentials.user.header(user));
    const post = (path: string, body: object, user = developer) =>
      request(server).post(path).set('authorization', mockCredentials.user.header(user)).send(body);
    const listed = async (query: string, user = developer) => {
      const { body } = await get(`/change-sets${query}`, user);
      return body.items.map((set: ChangeSet) => set.id).sort();
    };

    it('serves its document', async () => {
      const { body } = await get('/openapi.json');
      expect(Object.keys(body.paths)).toContain('/change-sets/{id}/decision');
    });

    it.each([
      [developer, 200, 201],
      [platform, 200, 201],
      [auditor, 403, 403],
    ])('lets whoever may open sets preview and submit: %s', async (user, previewed, submitted) => {
      const values = { templateRef: preview.templateRef, values: {} };
      expect((await post('/previews', values, user)).status).toBe(previewed);
      expect((await post('/change-sets', { digest, acceptances: [] }, user)).status).toBe(submitted);
    });

    it('holds its answers against its document', async () => {
      const forge = jest.spyOn(store, 'getHistory').mockResolvedValueOnce(Object.create(null));
      expect((await get(`/change-sets/${open}/events`)).status).toBe(500);
      forge.mockRestore();
    });

    it('says where the history of a set ends', async () => {
      const { events, head } = (await get(`/change-sets/${open}/events`)).body;
      expect(events.length).toBeGreaterThan(1);
      expect(head).toEqual({ count: events.length, hash: events.at(-1).hash });
    });

    it('lists what each person may see, filtered in the database', async () => {
      await expect(listed('')).resolves.toEqual([open, moved]);
      await expect(listed('', stranger)).resolves.toEqual([foreign]);
      await expect(listed('', platform)).resolves.toEqual([open, moved, foreign]);
      await expect(listed('', auditor)).resolves.toEqual([open, moved, foreign]);
      expect((await get('/change-sets?limit=1')).body).toMatchObject({ totalCount: 2, items: [{}] });
    });

    it.each([
      ['?state=awaiting-decision', [moved]],
      ['?state=awaiting-decision&state=in-progress', [open, moved]],
      ['?environment=uat', [foreign]],
      ['?kind=microservice', [open, moved, foreign]],
      ['?kind=environment', []],
      ['?scope=mine', []],
      ['?scope=team', []],
      ['?text=customer', [foreign]],
      ['?subjectRef=component:default/deposit-interest-service&environment=sandbox', [open, moved]],
    ])('narrows the list by %s', async (query, expected) => {
      await expect(listed(query, platform)).resolves.toEqual(expected);
    });

    it('knows what is mine and what is my team’s', async () => {
      await expect(listed('?scope=mine')).resolves.toEqual([open, moved]);
      await expect(listed('?scope=team')).resolves.toEqual([open, moved]);
      await expect(listed('?scope=mine', stranger)).resolves.toEqual([foreign]);
    });

    it.each([
      [developer, 200],
      [platform, 200],
      [auditor, 200],
      [stranger, 404],
    ])('shows a set with its files and history: %s gets %d', async (user, status) => {
      for (const path of [
        '',
        '/files?item=repository',
        `/file?item=role.sandbox&path=${encodeURIComponent(role)}`,
        '/events',
      ]) {
        expect([path, (await get(`/change-sets/${open}${path}`, user)).status]).toEqual([path, status]);
      }
    });

    it('shows the checks of a set as soon as it has its files', async () => {
      expect((await get(`/change-sets/${open}`)).body.checks).toEqual(preview.checks);
      expect((await get(`/change-sets/${moved}`)).body.checks).toEqual(preview.checks);
      expect((await get(`/change-sets/${foreign}`, stranger)).body).not.toHaveProperty('checks');
    });

    it('says what its clock shows, which is not that of the browser', async () => {
      const now = '2026-11-24T10:00:00.000Z';
      expect((await get(`/change-sets/${open}`)).body.now).toBe(now);
      expect((await get('/change-sets')).body.now).toBe(now);
      expect((await post('/previews', { templateRef: preview.templateRef, values: {} })).body.now).toBe(now);
    });

    it('says what can be done, by right and state', async () => {
      const actions = async (id: string, user: string) =>
        (await get(`/change-sets/${id}`, user)).body.actions;
      const none = { canRetry: false, canCancel: false, canDecide: false };
      await expect(actions(open, developer)).resolves.toEqual({ ...none, canCancel: true });
      await expect(actions(moved, developer)).resolves.toEqual({ ...none, canDecide: true });
      await expect(actions(moved, platform)).resolves.toEqual({ ...none, canDecide: true });
      await expect(actions(moved, auditor)).resolves.toEqual(none);
      await expect(actions(open, auditor)).resolves.toEqual(none);
    });

    it('shows files as they were submitted', async () => {
      const files = await get(`/change-sets/${open}/files?item=repository`);
      expect(files.body.files).toEqual([
        { path: 'README.md', mode: '100644', status: 'added', sizeBytes: 4, isBinary: false },
        { path: 'image.png', mode: '100644', status: 'added', sizeBytes: 3, isBinary: true },
      ]);
      const diff = await get(`/change-sets/${open}/file?item=role.sandbox&path=${encodeURIComponent(role)}`);
      expect(diff.body).toEqual({
        path: role,
        mode: '100644',
        isBinary: false,
        before: 'old\n',
        after: 'new\n',
      });
      const binary = await get(`/change-sets/${open}/file?item=repository&path=image.png`);
      expect(binary.body).toEqual({ path: 'image.png', mode: '100644', isBinary: true });
    });

    it.each([
      ['retry', { itemKey: 'repository' }, open],
      ['decision', { decision: 'withdraw', digest }, moved],
      ['cancel', { reason: 'No longer needed' }, open],
    ])('lets the right people %s, and says so to the auditor', async (action, body, id) => {
      const path = `/change-sets/${id}/${action}`;
      expect((await post(path, body, stranger)).status).toBe(404);
      jest.clearAllMocks();
      const refused = await post(path, body, auditor);
      expect(refused.status).toBe(403);
      expect(refused.body.error.message).toContain('its owner, its requester and the platform team may');
      expect(audit.fail).toHaveBeenCalledTimes(1);
      const allowed = await post(path, body, developer);
      // Nothing of the open set is stuck, so that there is nothing to retry: a matter of state, not of right.
      expect(allowed.status).toBe(action === 'retry' ? 409 : 204);
      expect(auditorService.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: expect.stringMatching(/^change-set-(retry|decide|cancel)$/),
          severityLevel: 'medium',
        }),
      );
      if (action === 'retry') return;
      expect(audit.success).toHaveBeenCalledTimes(1);
      expect(wake).toHaveBeenCalledWith(id, developer);
    });

    it('checks names for whoever may open a set', async () => {
      const { body } = await get('/names/deposit-interest-service?environment=sandbox&environment=uat');
      expect(
        body.places.map((place: { place: string; status: string }) => `${place.place} ${place.status}`),
      ).toEqual([
        'pattern free',
        'repository free',
        'catalog free',
        'kubernetes free',
        'kafka-group free',
        'role.sandbox taken',
        'helm-release.sandbox free',
        'role.uat free',
        'helm-release.uat free',
      ]);
      expect((await get('/names/abc', auditor)).status).toBe(403);
    });
  });
});
