import type { Octokit } from 'octokit';
import { seedRepository, refusal, TestSimulator, until } from '../__testUtils__/startTestSimulator';
import { matchesRequest, newFault } from './FaultRule';

const at = { owner: 'blx', repo: 'demo' };
const COMMENTS = '/api/v3/repos/*/*/issues/*/comments';

describe('fault switchboard', () => {
  let sim: TestSimulator;
  let portal: Octokit;
  let person: Octokit;

  beforeAll(async () => {
    sim = await TestSimulator.start();
    portal = await sim.portal();
    person = await sim.person('platform-engineer');
    await seedRepository(portal, at.repo, { a: 'a\n' });
    await portal.rest.repos.createOrUpdateFileContents({ ...at, path: 'b', message: 'b', content: '' });
    const { data } = await portal.rest.repos.getBranch({ ...at, branch: 'main' });
    await portal.rest.git.createRef({ ...at, ref: 'refs/heads/x', sha: data.commit.sha });
    await portal.rest.repos.createOrUpdateFileContents({
      ...at,
      path: 'c',
      message: 'c',
      content: '',
      branch: 'x',
    });
    await portal.rest.pulls.create({ ...at, title: 't', head: 'x', base: 'main' });
  });
  afterEach(() => sim.control('DELETE', '/faults'));
  afterAll(() => sim.stop());

  const comment = (who = portal) => who.rest.issues.createComment({ ...at, issue_number: 1, body: 'hello' });
  const comments = async () =>
    (await person.rest.issues.listComments({ ...at, issue_number: 1, per_page: 100 })).data.length;
  const headersOf = async (path: string) => fetch(`${sim.url}/api/v3${path}`);

  it('answers 429 with Retry-After, so many times as it was told', async () => {
    await sim.control('POST', '/faults', { kind: '429', retryAfterSeconds: 7, times: 1 });
    const first = await headersOf('/zen');
    expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7']);
    expect(first.headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await headersOf('/zen')).status).toBe(200);
  });

  it('answers as the secondary rate limit does', async () => {
    await sim.control('POST', '/faults', { kind: 'secondary-limit', retryAfterSeconds: 3 });
    const answer = await headersOf('/zen');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([403, '3']);
    expect(await answer.text()).toContain('secondary rate limit');
  });

  it('answers with the server error that was chosen, for the path that was chosen', async () => {
    await sim.control('POST', '/faults', { kind: '5xx', status: 503, path: '/api/v3/zen' });
    expect((await headersOf('/zen')).status).toBe(503);
    expect((await headersOf('/meta')).status).toBe(200);
  });

  it('delays', async () => {
    await sim.control('POST', '/faults', { kind: 'delay', delayMs: 300, times: 1 });
    const started = performance.now();
    expect((await headersOf('/zen')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(280);
  });

  it('strikes only the portal when told so', async () => {
    await sim.control('POST', '/faults', { kind: '5xx', caller: 'portal' });
    expect((await refusal(comment(portal))).status).toBe(502);
    expect((await comment(person)).status).toBe(201);
  });

  it('refuses a token as expired', async () => {
    await sim.control('POST', '/faults', { kind: 'expired-token', method: 'POST', path: COMMENTS, times: 1 });
    expect((await refusal(comment(person))).status).toBe(401);
    expect((await comment(person)).status).toBe(201);
  });

  it('drops the connection after the write took effect', async () => {
    const before = await comments();
    await sim.control('POST', '/faults', {
      kind: 'drop-after-write',
      method: 'POST',
      path: COMMENTS,
      times: 1,
    });
    await expect(comment()).rejects.toThrow();
    expect(await comments()).toBe(before + 1);
  });

  it('drops the connection before anything happened', async () => {
    const before = await comments();
    await sim.control('POST', '/faults', { kind: 'drop-before', method: 'POST', path: COMMENTS, times: 1 });
    await expect(comment()).rejects.toThrow();
    expect(await comments()).toBe(before);
  });

  it('does not spend a drop on a write that was refused', async () => {
    await sim.control('POST', '/faults', {
      kind: 'drop-after-write',
      method: 'POST',
      path: COMMENTS,
      times: 1,
    });
    const blank = person.rest.issues.createComment({ ...at, issue_number: 1, body: ' ' });
    expect((await refusal(blank)).status).toBe(422);
    await expect(comment()).rejects.toThrow();
  });

  const heldCount = async () => {
    const { held } = await sim.control('GET', '/held');
    return Array.isArray(held) ? held.length : 0;
  };

  it('holds the answer of a write that took effect until it is let go', async () => {
    const before = await comments();
    await sim.control('POST', '/faults', {
      kind: 'hold-after-write',
      method: 'POST',
      path: COMMENTS,
      times: 1,
    });
    const pending = comment();
    await until(async () => (await heldCount()) === 1);
    expect(await comments()).toBe(before + 1);
    await sim.control('POST', '/held/release', {});
    expect((await pending).status).toBe(201);
  });

  it('holds a request before it does anything', async () => {
    const before = await comments();
    await sim.control('POST', '/faults', { kind: 'hold-before', method: 'POST', path: COMMENTS, times: 1 });
    const pending = comment();
    await until(async () => (await heldCount()) === 1);
    expect(await comments()).toBe(before);
    await sim.control('POST', '/held/release', { how: 'answer' });
    await pending;
    expect(await comments()).toBe(before + 1);
  });

  it('forgets a held request whose client has gone', async () => {
    await sim.control('POST', '/faults', { kind: 'hold-before', path: '/api/v3/zen', times: 1 });
    const abort = new AbortController();
    const gone = fetch(`${sim.url}/api/v3/zen`, { signal: abort.signal }).catch(() => 'gone');
    await until(async () => (await heldCount()) === 1);
    abort.abort();
    expect(await gone).toBe('gone');
    await until(async () => (await heldCount()) === 0);
  });

  describe('webhooks', () => {
    const events = () => sim.received.filter(one => one.event === 'issue_comment');
    beforeEach(() => {
      sim.received.length = 0;
    });

    it('sends one twice with the same delivery id', async () => {
      await sim.control('POST', '/faults', { kind: 'duplicate', event: 'issue_comment', times: 1 });
      await comment();
      const [first, second] = await sim.webhooks('issue_comment', 2);
      expect(second.delivery).toBe(first.delivery);
      expect(second.body).toBe(first.body);
    });

    it('sends one late, on the clock of the simulator', async () => {
      await sim.control('POST', '/faults', {
        kind: 'late',
        event: 'issue_comment',
        delayMs: 60_000,
        times: 1,
      });
      await comment();
      await comment();
      await sim.webhooks('issue_comment', 1);
      expect(events()).toHaveLength(1);
      await sim.control('POST', '/clock', { advanceMs: 61_000 });
      await sim.webhooks('issue_comment', 2);
    });

    it('sends one after the next', async () => {
      await sim.control('POST', '/faults', { kind: 'reordered', event: 'issue_comment', times: 1 });
      const first = (await comment()).data.id;
      const second = (await comment()).data.id;
      const ids = (await sim.webhooks('issue_comment', 2)).map(one => JSON.parse(one.body).comment.id);
      expect(ids).toEqual([second, first]);
    });

    it('loses one', async () => {
      await sim.control('POST', '/faults', { kind: 'lost', event: 'issue_comment', times: 1 });
      await comment();
      const kept = (await comment()).data.id;
      const ids = (await sim.webhooks('issue_comment', 1)).map(one => JSON.parse(one.body).comment.id);
      expect(ids).toEqual([kept]);
    });
  });

  it('writes down what was asked, without any token', async () => {
    const log = await sim.control('GET', '/requests?limit=5000');
    expect(JSON.stringify(log)).toContain('drop-after-write');
    expect(JSON.stringify(log)).not.toMatch(/gh[sp]_/);
    const { cursor } = log;
    await headersOf('/zen');
    const next = await sim.control('GET', `/requests?after=${cursor}`);
    expect(next.requests).toMatchObject([{ method: 'GET', path: '/api/v3/zen', status: 200 }]);
  });
});

describe('matchesRequest', () => {
  const rule = (path: string) => ({
    ...newFault.parse({ kind: 'delay', path }),
    id: 1,
    hits: 0,
    createdAt: '',
  });
  const subject = (path: string) => ({ method: 'GET', path, isPortal: true });
  it.each([
    ['/api/v3/repos/*/pulls', '/api/v3/repos/x/pulls', true],
    ['/api/v3/repos/*/pulls', '/api/v3/repos/x/y/pulls', false],
    ['/api/v3/repos/**', '/api/v3/repos/x/y/pulls', true],
    ['/api/v3/a.b', '/api/v3/axb', false],
    ['/api/v3/(x', '/api/v3/(x', true],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(matchesRequest(rule(pattern), subject(path))).toBe(expected);
  });
});
