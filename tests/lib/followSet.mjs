// What people do with the pull requests of one change set, and what they see of it meanwhile.
import assert from 'node:assert/strict';
import { eventually } from './world.mjs';

export const roles = 'blx/tf-sandbox-apps-microservices';
export const gitops = 'blx/platform-gitops';

export const itemOf = (set, key) => set.items.find(item => item.key === key);

/** One change set, as its requester follows it and as people of the forge work on it. */
export class FollowedSet {
  #world;
  #developer;

  constructor(world, id, developer = world.person('deposits-developer')) {
    this.#world = world;
    this.#developer = developer;
    this.id = id;
  }

  read() {
    return this.#developer.changeSet(this.id);
  }

  /** Waits until the set is as it should be; says how it is if that never happens. */
  async until(what, isSo, options) {
    let set;
    await eventually(
      what,
      async () => {
        set = await this.read();
        return isSo(set);
      },
      options,
    ).catch(error => {
      const items = set?.items.map(({ key, state, problem, waitsFor, attempt }) => ({
        ...{ key, state, attempt },
        problem: problem?.message,
        waitsFor: waitsFor?.reason,
      }));
      const outcome = set?.outcome ? ` (${set.outcome.reason})` : '';
      throw new Error(`${error.message}; the set is ${set?.state}${outcome}: ${JSON.stringify(items)}`);
    });
    return set;
  }

  untilState(state, options) {
    return this.until(`the state ${state}`, set => set.state === state, options);
  }

  async untilItem(key, state, options) {
    const set = await this.until(`${key} ${state}`, each => itemOf(each, key).state === state, options);
    return itemOf(set, key);
  }

  async messages() {
    return (await this.#developer.events(this.id)).map(({ message }) => message);
  }

  /** Pull requests that this set has in a repository, in any state. */
  async pullsIn(repository) {
    const reader = this.#world.forgePerson('platform-engineer');
    const { body } = await reader.call('GET', `/repos/${repository}/pulls?state=all&per_page=100`);
    return body.filter(pull => pull.body?.includes(`blx:change-set=${this.id} `));
  }

  async pullIn(repository) {
    const pulls = await this.pullsIn(repository);
    assert.equal(pulls.length, 1, `pull requests of ${this.id} in ${repository}`);
    return pulls[0];
  }

  async merge(repository) {
    const { number } = await this.pullIn(repository);
    await mergePull(this.#world, repository, number);
  }

  /** Reviews and merges what is open until nothing is left to do. */
  async finish(options) {
    return this.until(
      'the end of the set',
      async set => {
        const open = set.items.filter(
          ({ kind, state }) => kind === 'pull-request' && state === 'awaiting-review',
        );
        for (const { target } of open) {
          const [pull] = await this.pullsIn(target);
          if (pull?.state === 'open') await mergePull(this.#world, target, pull.number);
        }
        return set.state === 'done';
      },
      options,
    );
  }

  /** Everything that the set makes is there exactly once. */
  async assertMadeOnce(name) {
    const reader = this.#world.forgePerson('platform-engineer');
    const repositories = await reader.call('GET', '/orgs/blx/repos?per_page=100');
    assert.equal(repositories.body.filter(each => each.name === name).length, 1, 'one repository');
    const commits = await reader.call('GET', `/repos/blx/${name}/commits?per_page=100`);
    assert.equal(commits.body.length, 2, "the forge's first commit and the set's");
    for (const repository of [roles, gitops]) {
      const { number, merged_at: mergedAt } = await this.pullIn(repository);
      assert.ok(mergedAt, `merged in ${repository}`);
      const made = await reader.call('GET', `/repos/${repository}/pulls/${number}/commits`);
      assert.equal(made.body.length, 1, `one commit in ${repository}`);
      const comments = await reader.call('GET', `/repos/${repository}/issues/${number}/comments`);
      assert.deepEqual(comments.body, [], `no comment in ${repository}`);
    }
    const locations = await this.#world.person('platform-engineer').call('GET', '/api/catalog/locations');
    const targets = locations.body.filter(each => each.data.target.includes(`/blx/${name}/`));
    assert.equal(targets.length, 1, 'one registration');
  }
}

/** Approves as a code owner and merges as soon as the checks allow it. */
export async function mergePull(world, repository, number) {
  const reviewer = world.forgePerson('platform-engineer');
  const path = `/repos/${repository}/pulls/${number}`;
  await reviewer.call('POST', `${path}/reviews`, { event: 'APPROVE', body: 'looks right' });
  await eventually(`the merge of ${repository}#${number}`, async () => {
    const { status, body } = await reviewer.call('PUT', `${path}/merge`, { merge_method: 'squash' });
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return true;
  });
}

/** A change by people: a branch, a file, a pull request, its review and merge. */
export async function mergeFileByPeople(world, { path, content, repository = roles }) {
  const author = world.forgePerson('security-officer');
  const branch = `by-hand-${path.replace(/\W/g, '-')}`;
  const main = await author.call('GET', `/repos/${repository}/git/ref/heads/main`);
  const { sha } = main.body.object;
  const ref = await author.call('POST', `/repos/${repository}/git/refs`, {
    ref: `refs/heads/${branch}`,
    sha,
  });
  assert.equal(ref.status, 201, JSON.stringify(ref.body));
  await putFile(author, { repository, path, content, branch });
  const pull = await author.call('POST', `/repos/${repository}/pulls`, {
    title: `Add ${path}`,
    head: branch,
    base: 'main',
  });
  assert.equal(pull.status, 201, JSON.stringify(pull.body));
  await mergePull(world, repository, pull.body.number);
}

/** One commit with one file. */
export async function putFile(person, { repository, path, content, branch }) {
  const { status, body } = await person.call('PUT', `/repos/${repository}/contents/${path}`, {
    message: `Write ${path}`,
    content: Buffer.from(content).toString('base64'),
    branch,
  });
  assert.equal(status, 201, `commit by a person: ${JSON.stringify(body)}`);
}
