import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { auditor, developer, platform, stranger } from './__testUtils__/people';
import { startPortal, webhookSecret } from './__testUtils__/startPortal';

type Portal = Awaited<ReturnType<typeof startPortal>>;

const templateRef = 'template:default/microservice';
const values = { name: 'deposit-interest-service', owner: 'group:default/deposits' };

describe('blx-environments with a real scaffolder', () => {
  let portal: Portal;
  beforeEach(async () => {
    portal = await startPortal();
  }, 60_000);
  afterEach(() => portal.stop());

  const preview = (change: object = {}, user = developer) =>
    portal.as(user).post('/previews', { templateRef, values: { ...values, ...change } });
  const setOf = async (id: string) => (await portal.as(developer).get(`/change-sets/${id}`)).body;
  const settled = async (id: string) => {
    for (let round = 0; round < 100; round++) {
      const set = await setOf(id);
      if (set.state !== 'submitted') return set;
      await new Promise(resolve => {
        setTimeout(resolve, 100);
      });
    }
    throw new Error(`${id} stays submitted`);
  };

  it('shows every file, compared with the live repositories, and the checks', async () => {
    const { status, body } = await preview();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      title: 'New microservice deposit-interest-service',
      ownerRef: 'group:default/deposits',
    });
    const shown = body.items.map(
      (item: { key: string; targetExists: boolean; files: { path: string; status: string }[] }) => [
        item.key,
        item.targetExists,
        item.files.map(file => `${file.status} ${file.path}`),
      ],
    );
    expect(shown).toEqual([
      ['repository', false, ['added .blx/golden-path.yaml', 'added README.md', 'added requester.txt']],
      ['role.sandbox', true, ['added services/deposit-interest-service.yaml']],
      ['application.sandbox', true, []],
      ['registration', false, []],
    ]);
    expect(body.checks.map((check: { rule: string }) => check.rule)).toEqual([
      'image-by-digest',
      'preflight-repository-free',
      'preflight-target-exists',
      'preflight-target-active',
      'preflight-new-files',
      'preflight-name',
      'preflight-name-known',
    ]);
    expect(body.checks.flatMap((check: { findings: unknown[] }) => check.findings)).toEqual([]);
  });

  it('says who asks itself, whatever the caller claims', async () => {
    const { body } = await preview({ requester: 'user:default/platform-engineer' });
    const file = await portal
      .as(developer)
      .get(`/previews/${body.digest}/file?item=repository&path=requester.txt`);
    expect(file.body).toEqual({
      path: 'requester.txt',
      mode: '100644',
      isBinary: false,
      after: `${developer}\n`,
    });
  });

  it('says in the repository which content of the template made it, in the preview and in the set', async () => {
    const { digest, templateHash } = (await preview()).body;
    const file = 'item=repository&path=.blx/golden-path.yaml';
    const seen = await portal.as(developer).get(`/previews/${digest}/file?${file}`);
    expect(templateHash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(seen.body.after).toBe(`templateHash: ${templateHash}\n`);

    const { id } = (await portal.as(developer).post('/change-sets', { digest, acceptances: [] })).body;
    expect(await settled(id)).toMatchObject({ state: 'in-progress', digest, templateHash });
    const kept = await portal.as(developer).get(`/change-sets/${id}/file?${file}`);
    expect(kept.body.after).toBe(seen.body.after);

    await writeFile(join(portal.folder, 'skeleton/repository/README.md'), 'another text\n');
    const next = (await preview({ name: 'deposit-fee-service' })).body;
    expect(next.templateHash).not.toBe(templateHash);
  });

  it('fills in the defaults of the form', async () => {
    const { body } = await preview();
    const file = await portal
      .as(developer)
      .get(`/previews/${body.digest}/file?item=repository&path=README.md`);
    expect(file.body.after).toBe('# deposit-interest-service\n\nA service of the bank\n');
  });

  it('shows a preview to its requester only', async () => {
    const { body } = await preview();
    const path = `/previews/${body.digest}`;
    await expect(portal.as(developer).get(path)).resolves.toMatchObject({ status: 200, body });
    await expect(portal.as(stranger).get(path)).resolves.toMatchObject({ status: 404 });
    await expect(portal.as(platform).get(path)).resolves.toMatchObject({ status: 404 });
    await expect(
      portal.as(stranger).get(`${path}/file?item=repository&path=README.md`),
    ).resolves.toMatchObject({ status: 404 });
    await expect(
      portal.as(stranger).post('/change-sets', { digest: body.digest, acceptances: [] }),
    ).resolves.toMatchObject({ status: 409 });
  });

  it('forgets a preview after thirty minutes', async () => {
    const { body } = await preview();
    portal.clock.advance(30 * 60 * 1000 - 1);
    await expect(portal.as(developer).get(`/previews/${body.digest}`)).resolves.toMatchObject({
      status: 200,
    });
    portal.clock.advance(1);
    await expect(portal.as(developer).get(`/previews/${body.digest}`)).resolves.toMatchObject({
      status: 404,
    });
    await expect(
      portal.as(developer).post('/change-sets', { digest: body.digest, acceptances: [] }),
    ).resolves.toMatchObject({ status: 409 });
  });

  it('gives the same digest again, and another one when the live world moved', async () => {
    const first = (await preview()).body.digest;
    expect((await preview()).body.digest).toBe(first);
    portal.forge.write('blx/tf-sandbox-apps-microservices', 'services/somebody-else.yaml', 'name: x\n');
    expect((await preview()).body.digest).toBe(first);
    portal.forge.add('blx/deposit-interest-service');
    expect((await preview()).body.digest).not.toBe(first);
  });

  it.each([
    [
      'a taken repository',
      (at: Portal) => at.forge.add('blx/deposit-interest-service'),
      'preflight-repository-free',
    ],
    [
      'a file that exists on main',
      (at: Portal) =>
        at.forge.write('blx/tf-sandbox-apps-microservices', 'services/deposit-interest-service.yaml', 'x'),
      'preflight-new-files',
    ],
    [
      'an archived target',
      (at: Portal) => at.forge.add('blx/platform-gitops', {}, { isArchived: true }),
      'preflight-target-active',
    ],
  ])('finds %s and does not submit it', async (_, prepare, rule) => {
    prepare(portal);
    const { body } = await preview();
    const found = body.checks.filter((check: { findings: unknown[] }) => check.findings.length > 0);
    expect(found.map((check: { rule: string }) => check.rule)).toContain(rule);
    const submit = await portal.as(developer).post('/change-sets', { digest: body.digest, acceptances: [] });
    expect(submit.status).toBe(409);
    expect(submit.body.error.message).toContain(rule);
    expect((await portal.as(platform).get('/change-sets')).body.totalCount).toBe(0);
  });

  it('previews for the own groups only, except for whoever may open sets for others', async () => {
    const foreign = { owner: 'group:default/customer' };
    const refused = await preview(foreign);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('You are not a member of group:default/customer');
    expect((await preview(foreign, platform)).status).toBe(200);
    expect((await preview({}, auditor)).status).toBe(403);
  });

  it.each([
    ['..', 200],
    ['%2e%2e', 400],
    ['../..', 409],
    ['x/../../..', 409],
    ['../../../../../../../../etc', 409],
  ])('never reads what is outside of the template: %s', async (folder, expected) => {
    const { status, body } = await preview({ folder });
    expect({ status, message: body.error?.message }).toMatchObject({ status: expected });
    const text = JSON.stringify(body);
    expect(text).not.toContain('root:');
    expect(text).not.toContain('passwd');
    expect(text).not.toContain(portal.folder);
    expect(text).not.toMatch(/\bat .*\.js:\d/);
  });

  it('submits, renders again as the person, and takes the files back', async () => {
    const { digest } = (await preview()).body;
    const submit = await portal.as(developer).post('/change-sets', { digest, acceptances: [] });
    expect(submit.status).toBe(201);
    const { id } = submit.body;
    const set = await settled(id);
    expect(set.outcome).toBeUndefined();
    expect(set).toMatchObject({
      id,
      digest,
      state: 'in-progress',
      requesterRef: developer,
      ownerRef: 'group:default/deposits',
      taskId: expect.any(String),
      actions: { canRetry: false, canCancel: true, canDecide: false },
    });
    const files = await portal.as(developer).get(`/change-sets/${id}/files?item=repository`);
    expect(files.body.files.map((file: { path: string }) => file.path)).toEqual([
      '.blx/golden-path.yaml',
      'README.md',
      'requester.txt',
    ]);
    const diff = await portal.as(developer).get(`/change-sets/${id}/file?item=repository&path=requester.txt`);
    expect(diff.body.after).toBe(`${developer}\n`);
  });

  it('answers a second submit with the set of the first', async () => {
    const { digest } = (await preview()).body;
    const [first, second] = await Promise.all([
      portal.as(developer).post('/change-sets', { digest, acceptances: [] }),
      portal.as(developer).post('/change-sets', { digest, acceptances: [] }),
    ]);
    const ids = [first, second].filter(answer => answer.status === 201).map(answer => answer.body.id);
    expect(new Set(ids).size).toBe(1);
    const acceptances = [{ rule: 'any-rule', reason: 'Something else than before', until: '2026-12-01' }];
    // While its task still runs: the preview goes when the set has its files.
    const third = await portal.as(developer).post('/change-sets', { digest, acceptances });
    expect(third.status).toBe(409);
    expect(third.body.error.message).toContain('with other accepted findings, which hold');
    expect((await portal.as(developer).get('/change-sets')).body.totalCount).toBe(1);
    await settled(ids[0]);
  });

  it('waits for a decision when the live world moved after the preview', async () => {
    const { digest } = (await preview()).body;
    portal.forge.write(
      'blx/tf-sandbox-apps-microservices',
      'services/deposit-interest-service.yaml',
      'mine\n',
    );
    const { id } = (await portal.as(developer).post('/change-sets', { digest, acceptances: [] })).body;
    const set = await settled(id);
    expect(set).toMatchObject({
      state: 'awaiting-decision',
      decision: {
        reason: expect.stringContaining('A file changed on the default branch.'),
        changedPaths: ['blx/tf-sandbox-apps-microservices/services/deposit-interest-service.yaml'],
      },
      actions: { canDecide: true, canCancel: false },
    });
    expect(set.decision.digest).not.toBe(digest);
    const diff = await portal
      .as(developer)
      .get(`/change-sets/${id}/file?item=role.sandbox&path=services/deposit-interest-service.yaml`);
    expect(diff.body).toMatchObject({ before: 'mine\n', after: 'name: deposit-interest-service\n' });

    const decide = (user: string, body: object) => portal.as(user).post(`/change-sets/${id}/decision`, body);
    const open = { decision: 'open', digest: set.decision.digest };
    expect((await decide(stranger, open)).status).toBe(404);
    expect((await decide(auditor, open)).status).toBe(403);
    expect((await decide(developer, { decision: 'open', digest })).status).toBe(409);
    expect((await decide(developer, open)).status).toBe(204);
    expect((await setOf(id)).state).toBe('in-progress');
  });

  it('refuses a submit after the template changed, and stores nothing', async () => {
    const { digest } = (await preview()).body;
    await writeFile(join(portal.folder, 'skeleton/repository/README.md'), 'another text\n');
    const submit = await portal.as(developer).post('/change-sets', { digest, acceptances: [] });
    expect(submit.status).toBe(409);
    expect(submit.body.error.message).toContain('The template changed since this preview');
    expect((await portal.as(developer).get('/change-sets')).body.totalCount).toBe(0);
  });

  it('takes an acceptance with reason and end date, and records it', async () => {
    const { digest } = (await preview({ name: 'risky-service' })).body;
    const submit = (acceptances: object[]) =>
      portal.as(developer).post('/change-sets', { digest, acceptances });
    const blocked = await submit([]);
    expect(blocked.status).toBe(409);
    expect(blocked.body.error.message).toContain('Images are named by digest (image-by-digest)');
    const until = portal.clock.now().toISOString().slice(0, 10);
    const accepted = await submit([
      { rule: 'image-by-digest', reason: 'The registry is being moved', until },
    ]);
    expect(accepted.status).toBe(201);
    expect((await settled(accepted.body.id)).acceptances).toEqual([
      { rule: 'image-by-digest', reason: 'The registry is being moved', by: developer, until },
    ]);
  });

  it('takes contents from the task only', async () => {
    const { digest } = (await preview()).body;
    const { id } = (await portal.as(developer).post('/change-sets', { digest, acceptances: [] })).body;
    const put = await request(portal.server)
      .put(`/api/blx-environments/change-sets/${id}/contents`)
      .set('authorization', mockCredentials.user.header(developer))
      .send({ plan: (await preview()).body, checks: [], files: [] });
    expect([400, 403]).toContain(put.status);
    await settled(id);
  });

  it('answers whether a name is free', async () => {
    portal.forge.add('blx/taken-service');
    const free = await portal.as(developer).get('/names/deposit-interest-service?environment=sandbox');
    expect(free.body).toMatchObject({ isUsable: true });
    const taken = await portal.as(developer).get('/names/taken-service?environment=sandbox');
    expect(taken.body.isUsable).toBe(false);
    expect((await portal.as(auditor).get('/names/taken-service')).status).toBe(403);
  });

  it('sends signals to owner and requester, with the revision only', async () => {
    const { digest } = (await preview()).body;
    const { id } = (await portal.as(developer).post('/change-sets', { digest, acceptances: [] })).body;
    await settled(id);
    expect(portal.signals.publish).toHaveBeenCalledWith({
      channel: 'blx-environments:change-sets',
      recipients: { type: 'user', entityRef: ['group:default/deposits', developer] },
      message: { id, revision: expect.any(Number) },
    });
  });

  it('says it is away when the forge is, and never that a name is free', async () => {
    portal.forge.failure = new Error('connect ECONNREFUSED');
    const { status, body } = await preview();
    expect(status).toBe(503);
    expect(body.error.message).toContain('The forge does not answer');
    const names = await portal.as(developer).get('/names/deposit-interest-service?environment=sandbox');
    expect(names.body.isUsable).toBe(false);
    expect(names.body.places.find((place: { place: string }) => place.place === 'repository')).toMatchObject({
      status: 'unknown',
      message: 'The forge does not answer now: try again in a minute.',
    });
  });

  it('takes a webhook without a token of ours, when GitHub signed it', async () => {
    const body = JSON.stringify({ repository: { full_name: 'blx/platform-gitops' } });
    const send = (signature: string) =>
      request(portal.server)
        .post('/api/blx-environments/webhooks/github')
        .set('authorization', mockCredentials.none.header())
        .set('content-type', 'application/json')
        .set('x-github-delivery', 'one')
        .set('x-hub-signature-256', signature)
        .send(body);
    const signature = createHmac('sha256', webhookSecret).update(body).digest('hex');
    expect((await send(`sha256=${signature}`)).status).toBe(202);
    expect((await send(`sha256=${signature.replace(/./, 'x')}`)).status).toBe(401);
    const none = mockCredentials.none.header();
    const list = await request(portal.server)
      .get('/api/blx-environments/change-sets')
      .set('authorization', none);
    expect(list.status).toBe(401);
  });
});
