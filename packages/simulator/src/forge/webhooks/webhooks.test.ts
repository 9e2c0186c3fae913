import { createHmac } from 'node:crypto';
import type { Octokit } from 'octokit';
import { seedRepository, TestSimulator, until } from '../../__testUtils__/startTestSimulator';

const at = { owner: 'blx', repo: 'demo' };

describe('webhooks', () => {
  let sim: TestSimulator;
  let portal: Octokit;

  beforeAll(async () => {
    sim = await TestSimulator.start();
    portal = await sim.portal();
  });
  afterAll(() => sim.stop());

  it('are signed with the secret of the App and tell who, where and what', async () => {
    await seedRepository(portal, at.repo, { a: 'a\n' });
    const [created] = await sim.webhooks('repository', 1);
    const expected = createHmac('sha256', sim.appFile().webhookSecret).update(created.body).digest('hex');
    expect(created.signature).toBe(`sha256=${expected}`);
    expect(created.delivery).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(created.body)).toMatchObject({
      action: 'created',
      repository: { full_name: 'blx/demo', default_branch: 'main' },
      organization: { login: 'blx' },
      sender: { login: 'blx-portal[bot]', type: 'Bot' },
      installation: { id: 5001 },
    });
    const [push] = await sim.webhooks('push', 1);
    expect(JSON.parse(push.body)).toMatchObject({ ref: 'refs/heads/main', created: true });
  });

  it('tell of archiving and deleting', async () => {
    await portal.rest.repos.update({ ...at, archived: true });
    await portal.rest.repos.delete(at);
    const seen = await sim.webhooks('repository', 3);
    expect(seen.map(one => JSON.parse(one.body).action)).toEqual(['created', 'archived', 'deleted']);
  });

  it('go to the hooks of a repository, with their own secret and only their events', async () => {
    await seedRepository(portal, 'hooked', { a: 'a\n' });
    const hook = { owner: 'blx', repo: 'hooked' };
    sim.received.length = 0;
    const url = new URL('/own', sim.simulator.forge.appWebhookUrl).toString();
    await portal.rest.repos.createWebhook({
      ...hook,
      config: { url, content_type: 'json', secret: 'own secret' },
      events: ['status'],
    });
    const { data } = await portal.rest.repos.getBranch({ ...hook, branch: 'main' });
    await portal.rest.repos.createCommitStatus({
      ...hook,
      sha: data.commit.sha,
      state: 'success',
      context: 'ci/x',
    });
    const both = await sim.webhooks('status', 2);
    const signed = both.map(one => {
      const hmac = createHmac('sha256', 'own secret').update(one.body).digest('hex');
      return one.signature === `sha256=${hmac}`;
    });
    expect(signed.sort()).toEqual([false, true]);
    expect(sim.received.some(one => one.event === 'ping')).toBe(true);
    const listed = await portal.rest.repos.listWebhooks(hook);
    expect(JSON.stringify(listed.data)).not.toContain('own secret');
  });

  it('are not sent again by themselves, and can be sent again by hand with the same id', async () => {
    const dead = await TestSimulator.start({ webhookUrl: 'http://127.0.0.1:9/nobody' });
    try {
      await (await dead.portal()).rest.repos.createInOrg({ org: 'blx', name: 'x' });
      const { forge } = dead.simulator;
      await until(() => forge.state.deliveries.list().length === 1);
      const [failed] = forge.state.deliveries.list();
      expect(failed).toMatchObject({ state: 'failed', statusCode: null, event: 'repository' });
      await fetch(`${dead.url}/simulator/deliveries/${failed.id}/redeliver`, {
        method: 'POST',
        headers: { origin: dead.url, 'content-type': 'application/x-www-form-urlencoded' },
      });
      await until(() => forge.state.deliveries.list().length === 2);
      expect(forge.state.deliveries.list()[1]).toMatchObject({ guid: failed.guid, isRedelivery: true });
    } finally {
      await dead.stop();
    }
  });
});
