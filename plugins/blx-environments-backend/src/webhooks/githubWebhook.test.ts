import { createHmac } from 'node:crypto';
import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { DatabaseChangeSetStore } from '../changeSets/DatabaseChangeSetStore';
import { microserviceContents, newChangeSet } from '../testing/changeSets';
import { ManualClock } from '../testing/ManualClock';
import { DatabaseRepositoryWaker } from './DatabaseRepositoryWaker';
import { githubWebhook } from './githubWebhook';
import { RecentDeliveries } from './RecentDeliveries';
import { isSignedBy } from './signature';
import { testDatabases } from '../__testUtils__/databases';

const secret = 'a-secret-of-the-tests';
const sign = (body: string, by = secret) => `sha256=${createHmac('sha256', by).update(body).digest('hex')}`;
const payload = JSON.stringify({ action: 'closed', repository: { full_name: 'blx/platform-gitops' } });

describe('POST /webhooks/github', () => {
  const wakeRepository = jest.fn(async () => {});
  const server = (secrets = [secret]) =>
    express()
      .post(
        '/webhooks/github',
        githubWebhook({ secrets, waker: { wakeRepository }, logger: mockServices.logger.mock() }),
      )
      .use(mockErrorHandler());
  const send = (app: express.Express, body: string, headers: Record<string, string> = {}) =>
    request(app)
      .post('/webhooks/github')
      .set({
        'content-type': 'application/json',
        'x-github-delivery': 'd-1',
        'x-hub-signature-256': sign(body),
        ...headers,
      })
      .send(body);

  beforeEach(() => wakeRepository.mockClear());

  it('wakes what has to do with the repository', async () => {
    const answer = await send(server(), payload);
    expect([answer.status, answer.body]).toEqual([202, { accepted: true }]);
    expect(wakeRepository).toHaveBeenCalledWith('blx/platform-gitops', 'd-1', undefined);
  });

  it.each([
    ['a branch of a set: only that set', 'blx/cs-0000000001/platform-gitops', 'cs-0000000001'],
    ["somebody else's branch: all sets with an item there", 'main', undefined],
  ])('is about %s', async (_, ref, id) => {
    const body = JSON.stringify({ ...JSON.parse(payload), pull_request: { head: { ref } } });
    expect((await send(server(), body)).status).toBe(202);
    expect(wakeRepository).toHaveBeenCalledWith('blx/platform-gitops', 'd-1', id);
  });

  it('takes the same delivery once', async () => {
    const app = server();
    await send(app, payload);
    expect((await send(app, payload)).status).toBe(202);
    await send(app, payload, { 'x-github-delivery': 'd-2' });
    expect(wakeRepository).toHaveBeenCalledTimes(2);
  });

  it('takes a delivery again that woke nobody the first time', async () => {
    const app = server();
    wakeRepository.mockRejectedValueOnce(new Error('database is locked'));
    expect((await send(app, payload)).status).toBe(500);
    expect((await send(app, payload)).status).toBe(202);
    expect(wakeRepository).toHaveBeenCalledTimes(2);
  });

  it('takes an event that is about no repository', async () => {
    expect((await send(server(), '{"zen":"Keep it logically awesome."}')).status).toBe(202);
    expect(wakeRepository).not.toHaveBeenCalled();
  });

  it.each([
    ['no signature', { 'x-hub-signature-256': '' }, 401],
    ['another secret', { 'x-hub-signature-256': sign(payload, 'other') }, 401],
    ['the old algorithm', { 'x-hub-signature-256': 'sha1=abc' }, 401],
    ['a signature of something else', { 'x-hub-signature-256': sign('{}') }, 401],
    ['no delivery id', { 'x-github-delivery': '' }, 400],
    ['an odd delivery id', { 'x-github-delivery': 'a b' }, 400],
  ])('refuses %s', async (_, headers, status) => {
    expect((await send(server(), payload, headers)).status).toBe(status);
    expect(wakeRepository).not.toHaveBeenCalled();
  });

  it.each(['not json', '[]', '{"repository":{"full_name":"../../x"}}', '{"repository":{"full_name":7}}'])(
    'refuses %s, though it is signed',
    async body => {
      expect((await send(server(), body)).status).toBe(400);
    },
  );

  it('refuses everything where no secret is configured', async () => {
    expect((await send(server([]), payload)).status).toBe(401);
  });

  it('refuses a body beyond its limit before it is read whole', async () => {
    expect((await send(server(), `"${'x'.repeat(6 * 1024 * 1024)}"`)).status).toBe(413);
  });
});

describe('isSignedBy', () => {
  it('takes any of several secrets, for the time of a change', () => {
    const body = Buffer.from('x');
    expect(isSignedBy(body, sign('x', 'new'), ['old', 'new'])).toBe(true);
    expect(isSignedBy(body, sign('x', 'none'), ['old', 'new'])).toBe(false);
    expect(isSignedBy(body, undefined, ['old'])).toBe(false);
  });
});

describe('RecentDeliveries', () => {
  it('forgets the oldest first', () => {
    const deliveries = new RecentDeliveries(2);
    for (const id of ['a', 'b', 'a', 'c']) deliveries.add(id);
    expect(['a', 'b', 'c'].map(id => deliveries.has(id))).toEqual([false, true, true]);
  });
});

describe('DatabaseRepositoryWaker', () => {
  const databases = testDatabases();

  it.each(databases.eachSupportedId())('wakes open sets with an item there, on %s', async databaseId => {
    const db = await databases.init(databaseId);
    const store = await DatabaseChangeSetStore.create({
      database: mockServices.database({ knex: db }),
      clock: new ManualClock(),
    });
    for (const id of ['cs-0000000001', 'cs-0000000002', 'cs-0000000003']) {
      await store.create(newChangeSet({ id }));
    }
    await store.open('cs-0000000001', microserviceContents());
    await store.open('cs-0000000003', microserviceContents());
    await store.reject('cs-0000000002', 'No.', 'portal');
    const wake = jest.fn();
    const waker = new DatabaseRepositoryWaker({ db, wake });
    await waker.wakeRepository('BLX/Platform-GitOps', 'd-1');
    await waker.wakeRepository('blx/something-else', 'd-2');
    expect(wake.mock.calls.sort()).toEqual([
      ['cs-0000000001', 'webhook:d-1'],
      ['cs-0000000003', 'webhook:d-1'],
    ]);

    wake.mockClear();
    await waker.wakeRepository('blx/platform-gitops', 'd-3', 'cs-0000000003');
    await waker.wakeRepository('blx/something-else', 'd-4', 'cs-0000000003');
    await waker.wakeRepository('blx/platform-gitops', 'd-5', 'cs-0000000002');
    expect(wake.mock.calls).toEqual([['cs-0000000003', 'webhook:d-3']]);
  });
});
