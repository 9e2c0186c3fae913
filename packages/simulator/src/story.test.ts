import type { Octokit } from 'octokit';
import { commitTo, refusal, seedRepository, TestSimulator, until } from './__testUtils__/startTestSimulator';

const at = { owner: 'blx', repo: 'deposit-interest-service' };

describe('a pull request of the portal', () => {
  let sim: TestSimulator;
  let portal: Octokit;
  let head: string;

  beforeAll(async () => {
    sim = await TestSimulator.start();
    portal = await sim.portal();
    const main = await seedRepository(portal, at.repo, {
      CODEOWNERS: '* @blx/platform\n/docs/ @blx/deposits\n',
      'README.md': '# Interest\n',
    });
    for (const team_slug of ['platform', 'deposits']) {
      await portal.rest.teams.addOrUpdateRepoPermissionsInOrg({
        org: 'blx',
        team_slug,
        ...at,
        permission: 'push',
      });
    }
    await portal.rest.repos.updateBranchProtection({
      ...at,
      branch: 'main',
      required_status_checks: { strict: false, contexts: ['build'] },
      enforce_admins: true,
      required_pull_request_reviews: {
        require_code_owner_reviews: true,
        required_approving_review_count: 1,
        dismiss_stale_reviews: true,
      },
      restrictions: null,
    });
    head = await commitTo(portal, at.repo, main, { 'src/main.kt': 'fun main() {}\n', 'README.md': null });
    await portal.rest.git.createRef({ ...at, ref: 'refs/heads/blx/cs-1/x', sha: head });
  });
  afterAll(() => sim.stop());

  it('asks the code owners of what it changes', async () => {
    const { data } = await portal.rest.pulls.create({
      ...at,
      title: 'Add the service',
      head: 'blx/cs-1/x',
      base: 'main',
      body: '<!-- blx:change-set=cs-1 item=role.sandbox -->',
    });
    expect(data).toMatchObject({ number: 1, state: 'open', mergeable: true, mergeable_state: 'blocked' });
    expect(data.requested_teams?.map(team => team.slug)).toEqual(['platform']);
  });

  it('is not merged without a review and without its check', async () => {
    const { status, message } = await refusal(portal.rest.pulls.merge({ ...at, pull_number: 1 }));
    expect(status).toBe(405);
    expect(message).toContain('At least 1 approving review is required');
    expect(message).toContain('Required status check "build"');
  });

  it('is not approved by its own author, nor by somebody who may only read', async () => {
    const own = await refusal(portal.rest.pulls.createReview({ ...at, pull_number: 1, event: 'APPROVE' }));
    expect(own.status).toBe(422);
    const auditor = await sim.person('auditor');
    await auditor.rest.pulls.createReview({ ...at, pull_number: 1, event: 'APPROVE' });
    const { message } = await refusal(portal.rest.pulls.merge({ ...at, pull_number: 1 }));
    expect(message).toContain('At least 1 approving review is required');
  });

  it('wants the owner of the changed files, not any writer', async () => {
    const developer = await sim.person('deposits-developer');
    await developer.rest.pulls.createReview({ ...at, pull_number: 1, event: 'APPROVE' });
    const { message } = await refusal(portal.rest.pulls.merge({ ...at, pull_number: 1 }));
    expect(message).toContain('Waiting on code owner review from @blx/platform');
    expect(message).not.toContain('At least 1 approving review');
  });

  it('loses its approvals when the branch moves', async () => {
    const engineer = await sim.person('platform-engineer');
    await engineer.rest.pulls.createReview({ ...at, pull_number: 1, event: 'APPROVE' });
    head = await commitTo(portal, at.repo, head, { 'src/more.kt': 'val more = 1\n' });
    await portal.rest.git.updateRef({ ...at, ref: 'heads/blx/cs-1/x', sha: head });
    const { data } = await portal.rest.pulls.listReviews({ ...at, pull_number: 1 });
    expect(data.map(review => review.state)).toEqual(['DISMISSED', 'DISMISSED', 'DISMISSED']);
  });

  it('passes its required check two seconds of the simulator later', async () => {
    await sim.control('POST', '/clock', { isFrozen: true });
    head = await commitTo(portal, at.repo, head, { 'src/third.kt': 'val third = 1\n' });
    await portal.rest.git.updateRef({ ...at, ref: 'heads/blx/cs-1/x', sha: head });
    const stateOf = async () => {
      const { data } = await portal.rest.checks.listForRef({ ...at, ref: head });
      return data.check_runs.map(run => `${run.name} ${run.status} ${run.conclusion}`);
    };
    await sim.control('POST', '/clock', { advanceMs: 1900 });
    expect(await stateOf()).toEqual(['build in_progress null']);
    await sim.control('POST', '/clock', { advanceMs: 200 });
    expect(await stateOf()).toEqual(['build completed success']);
    await sim.control('POST', '/clock', { isFrozen: false });
  });

  it('is refused with a stale head and merged when everything is there', async () => {
    const engineer = await sim.person('platform-engineer');
    await engineer.rest.pulls.createReview({ ...at, pull_number: 1, event: 'APPROVE' });
    const stale = await refusal(portal.rest.pulls.merge({ ...at, pull_number: 1, sha: 'a'.repeat(40) }));
    expect(stale).toMatchObject({ status: 409 });
    const { data } = await portal.rest.pulls.merge({ ...at, pull_number: 1, sha: head });
    expect(data.merged).toBe(true);
    const merged = await portal.rest.pulls.get({ ...at, pull_number: 1 });
    expect(merged.data).toMatchObject({ state: 'closed', merged: true, merge_commit_sha: data.sha });
    const file = await portal.rest.repos.getContent({ ...at, path: 'src/main.kt' });
    expect(file.data).toMatchObject({ path: 'src/main.kt', type: 'file' });
    expect((await refusal(portal.rest.repos.getContent({ ...at, path: 'README.md' }))).status).toBe(404);
  });

  it('has told the portal each step', async () => {
    await until(() => sim.received.some(one => one.body.includes('"merged":true')));
    const steps = sim.received
      .filter(one => one.event.startsWith('pull_request'))
      .map(one => `${one.event} ${JSON.parse(one.body).action}`);
    expect(steps[0]).toBe('pull_request opened');
    expect(steps).toContain('pull_request synchronize');
    expect(steps).toContain('pull_request_review submitted');
    expect(steps.at(-1)).toBe('pull_request closed');
  });
});

describe('a required check', () => {
  it('fails where the switch says so, and passes when it is turned back', async () => {
    const sim = await TestSimulator.start();
    try {
      const portal = await sim.portal();
      const main = await seedRepository(portal, at.repo, { 'README.md': 'x\n' });
      await portal.rest.repos.updateBranchProtection({
        ...at,
        branch: 'main',
        required_status_checks: { strict: false, contexts: ['spacelift/proposed'] },
        enforce_admins: true,
        required_pull_request_reviews: null,
        restrictions: null,
      });
      await sim.control('POST', '/checks', {
        repository: 'blx/deposit-interest-service',
        outcome: 'failure',
      });
      const sha = await commitTo(portal, at.repo, main, { a: 'a\n' });
      await portal.rest.git.createRef({ ...at, ref: 'refs/heads/x', sha });
      await portal.rest.pulls.create({ ...at, title: 't', head: 'x', base: 'main' });
      await sim.control('POST', '/clock', { advanceMs: 3000 });
      const failed = await portal.rest.repos.getCombinedStatusForRef({ ...at, ref: sha });
      expect(failed.data.state).toBe('failure');
      const { message } = await refusal(portal.rest.pulls.merge({ ...at, pull_number: 1 }));
      expect(message).toContain('"spacelift/proposed" has failed');
      await sim.control('POST', '/checks', {
        repository: 'blx/deposit-interest-service',
        outcome: 'success',
      });
      await sim.control('POST', '/clock', { advanceMs: 3000 });
      await portal.rest.pulls.merge({ ...at, pull_number: 1 });
    } finally {
      await sim.stop();
    }
  });
});
