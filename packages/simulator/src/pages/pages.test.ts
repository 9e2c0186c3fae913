import { request } from 'node:http';
import type { Octokit } from 'octokit';
import { commitTo, seedRepository, TestSimulator } from '../__testUtils__/startTestSimulator';
import { markdown } from './markdown';

const at = { owner: 'blx', repo: 'demo' };

describe('pages', () => {
  let sim: TestSimulator;
  let portal: Octokit;

  beforeAll(async () => {
    sim = await TestSimulator.start();
    portal = await sim.portal();
    const main = await seedRepository(portal, at.repo, {
      CODEOWNERS: '* @blx/platform\n',
      'README.md': '# Hello <script>alert(1)</script>\n',
      'evil.html': '<script>alert(2)</script>\n',
    });
    await portal.rest.teams.addOrUpdateRepoPermissionsInOrg({
      org: 'blx',
      team_slug: 'platform',
      ...at,
      permission: 'push',
    });
    await portal.rest.repos.updateBranchProtection({
      ...at,
      branch: 'main',
      required_status_checks: null,
      enforce_admins: true,
      required_pull_request_reviews: {
        required_approving_review_count: 1,
        require_code_owner_reviews: true,
      },
      restrictions: null,
    });
    const sha = await commitTo(portal, at.repo, main, { 'src/a.ts': 'const a = "<b>";\n' });
    await portal.rest.git.createRef({ ...at, ref: 'refs/heads/blx/cs-1/demo', sha });
    await portal.rest.pulls.create({
      ...at,
      title: 'Add <img src=x onerror=alert(3)>',
      head: 'blx/cs-1/demo',
      base: 'main',
      body: '**bold** <script>alert(4)</script> [x](javascript:alert(5)) <!-- blx:change-set=cs-1 -->',
    });
  });
  afterAll(() => sim.stop());

  const page = async (path: string, as = 'platform-engineer') => {
    const answer = await fetch(`${sim.url}${path}`, { headers: { cookie: `simulator_persona=${as}` } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const post = (path: string, form: Record<string, string>, as: string, origin = sim.url) =>
    fetch(`${sim.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `simulator_persona=${as}`, ...(origin ? { origin } : {}) },
      body: new URLSearchParams(form),
    });

  it.each([
    '/blx',
    '/blx/demo',
    '/blx/demo/tree/blx/cs-1/demo/src',
    '/blx/demo/blob/blx/cs-1/demo/src/a.ts',
    '/blx/demo/commits',
    '/blx/demo/branches',
    '/blx/demo/pulls',
    '/blx/demo/pull/1',
    '/blx/demo/pull/1/commits',
    '/blx/demo/pull/1/checks',
    '/blx/demo/pull/1/files',
    '/blx/demo/settings',
    '/blx/demo/compare/main...blx/cs-1/demo',
    '/people/auditor',
    '/orgs/blx/teams/platform',
    '/simulator/clock',
    '/simulator/faults',
    '/simulator/deliveries',
    '/simulator/requests',
    '/simulator/reset',
  ])('%s is shown, escaped, with clock, faults and reset in reach, and allows no script', async path => {
    const { status, headers, text } = await page(path);
    expect(status).toBe(200);
    expect(text).not.toMatch(/<script|<img src=x|javascript:alert\(5\)"/);
    expect(text).toContain('href="/simulator/clock"');
    expect(text).toContain('href="/simulator/faults"');
    expect(text).toContain('href="/simulator/reset"');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  });

  it('never shows a raw file as a page', async () => {
    const { headers, text } = await page('/blx/demo/raw/main/evil.html');
    expect(text).toContain('<script>');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says why a pull request cannot be merged, and to whom', async () => {
    const engineer = await page('/blx/demo/pull/1');
    expect(engineer.text).toContain('Waiting on code owner review from @blx/platform.');
    expect(engineer.text).toContain('name="event" value="APPROVE"');
    const auditor = await page('/blx/demo/pull/1', 'auditor');
    expect(auditor.text).toContain('auditor may read this repository, not write to it.');
  });

  it('refuses forms from another origin and without one', async () => {
    const form = { event: 'APPROVE', body: '' };
    const path = '/blx/demo/pull/1/review';
    expect((await post(path, form, 'platform-engineer', 'http://localhost:7007')).status).toBe(403);
    expect((await post(path, form, 'platform-engineer', '')).status).toBe(403);
    expect((await page('/blx/demo/pull/1')).text).toContain('Merging is not possible yet');
  });

  it('lets a person edit a file on the branch: one commit in their name', async () => {
    const path = '/blx/demo/edit/blx/cs-1/demo/src/a.ts';
    const { text } = await page(path);
    const head = /name="head" value="([0-9a-f]{40})"/.exec(text)?.[1] ?? '';
    const edit = { head, text: 'const a = 2;\r\n', message: 'Say two' };
    expect((await post(path, edit, 'auditor')).status).toBe(403);
    expect((await post(path, edit, 'platform-engineer')).status).toBe(303);
    const { data } = await portal.rest.repos.getCommit({ ...at, ref: 'blx/cs-1/demo' });
    expect(data.commit).toMatchObject({ message: 'Say two', author: { name: 'Platform engineer' } });
    const raw = await page('/blx/demo/raw/blx/cs-1/demo/src/a.ts');
    expect(raw.text).toBe('const a = 2;\n');
    // The same form again: the branch has moved, nothing is overwritten.
    const again = await post(path, { ...edit, text: 'lost' }, 'platform-engineer');
    expect(await again.text()).toContain('expectedHeadOid is stale');
  });

  it('lets personas approve and merge, each by their rights', async () => {
    const merge = (as: string) => post('/blx/demo/pull/1/merge', { method: 'squash' }, as);
    expect((await merge('platform-engineer')).headers.get('location')).toContain('error=At%20least%201');
    await post('/blx/demo/pull/1/review', { event: 'APPROVE', body: 'Fine.' }, 'platform-engineer');
    expect((await merge('auditor')).headers.get('location')).toContain('error=Write%20access');
    expect((await merge('platform-engineer')).headers.get('location')).toBe('/blx/demo/pull/1');
    const { text } = await page('/blx/demo/pull/1');
    expect(text).toContain('merged this as');
  });

  it('deletes a repository only when its name is typed', async () => {
    await seedRepository(portal, 'doomed', { a: 'a\n' });
    const remove = (name: string, as: string) => post('/blx/doomed/settings/delete', { name }, as);
    expect((await remove('doomed', 'auditor')).status).toBe(403);
    expect((await remove('doom', 'platform-engineer')).status).toBe(422);
    expect((await remove('doomed', 'platform-engineer')).status).toBe(303);
    expect((await page('/blx/doomed')).status).toBe(404);
  });

  it.each(['//evil.example', '/\\evil.example', '/\t/evil.example', '/..//evil.example', 'evil'])(
    'does not send people to another host after switching the persona: %j',
    async back => {
      const answer = await post('/simulator/persona', { login: 'auditor', back }, 'auditor');
      expect(answer.headers.get('location')).toBe('/blx');
    },
  );

  it('goes back to the page on which the persona was switched', async () => {
    const back = '/blx/demo/pull/1?tab=files\r\nset-cookie: a=b';
    const answer = await post('/simulator/persona', { login: 'auditor', back }, 'auditor');
    expect(answer.headers.get('location')).toBe('/blx/demo/pull/1?tab=filesset-cookie:%20a=b');
    expect(answer.headers.get('set-cookie')).toMatch(/simulator_persona=auditor;.*HttpOnly; SameSite=Strict/);
  });

  it.each([
    '/blx/demo/blob/main/..%2F..%2Fetc/passwd',
    '/blx/demo/blob/%00/x',
    '/blx/demo/tree/main/%00',
    '/blx/demo/commit/%00',
    '/blx/demo/compare/main...%00',
  ])('knows nothing under %s', async path => {
    expect((await page(path)).status).toBe(404);
  });

  it('refuses a form that is none', async () => {
    const answer = await fetch(`${sim.url}/simulator/persona`, {
      method: 'POST',
      headers: { origin: sim.url, 'content-type': 'multipart/form-data' },
      body: 'x',
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('The form could not be read.');
  });

  it('refuses a time that the clock cannot show, and leaves the clock alone', async () => {
    const command = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${sim.url}/_simulator${path}`, {
        method,
        headers: { 'x-simulator-control': '1', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: await answer.json() };
    };
    for (const change of [{ offsetMs: 9e15 }, { advanceMs: -9e15, isFrozen: true }]) {
      const refused = await command('POST', '/clock', change);
      expect(refused).toMatchObject({ status: 422, body: { message: 'The clock goes from 1970 to 9998.' } });
    }
    expect((await command('GET', '/clock')).body).toMatchObject({ isFrozen: false });
    expect((await command('GET', '/requests?limit=0')).status).toBe(422);
    expect((await command('GET', '/requests?after=x')).body.message).toContain('after');
  });

  it('answers no other host name than this machine', async () => {
    const port = Number(new URL(sim.url).port);
    const status = await new Promise<number | undefined>(resolve => {
      const headers = { host: `evil.example:${port}` };
      request({ host: '127.0.0.1', port, path: '/blx', headers }, answer => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    expect(status).toBe(421);
  });

  it('takes control commands only with JSON and the header', async () => {
    const reset = (headers: Record<string, string>) =>
      fetch(`${sim.url}/_simulator/reset`, { method: 'POST', headers, body: '{"seed":"empty"}' });
    expect((await reset({ 'content-type': 'application/json' })).status).toBe(403);
    expect((await reset({ 'content-type': 'text/plain', 'x-simulator-control': '1' })).status).toBe(403);
    expect((await page('/blx/demo')).status).toBe(200);
  });
});

describe('markdown', () => {
  it.each([
    ['[x](javascript:alert(1))', 'href="javascript'],
    ['![x](data:text/html;base64,AAAA)', 'src="data'],
    ['<img src=x onerror=alert(1)>', '<img src=x'],
    ['a <!-- hidden --> b', 'hidden'],
  ])('%s does not give %s', (source, never) => {
    expect(String(markdown(source))).not.toContain(never);
  });
});
