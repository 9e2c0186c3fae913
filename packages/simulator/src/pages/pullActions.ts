import { Hono } from 'hono';
import type { ControlSurface } from '../control/controlRoutes';
import type { Actor } from '../forge/app/Caller';
import { ForgeError, notFound } from '../forge/ForgeError';
import { readDiff } from '../forge/git/changes';
import { mergeBase } from '../forge/git/history';
import { MERGE_METHODS, mergePull } from '../forge/pulls/mergePull';
import { openPull } from '../forge/pulls/openPull';
import type { Pull } from '../forge/pulls/Pull';
import { closePull, findPull, reopenPull } from '../forge/pulls/pullState';
import { addComment, REVIEW_EVENTS, submitReview } from '../forge/pulls/submitReview';
import { requireNotArchived, requireRole } from '../forge/repositories/access';
import type { Repository } from '../forge/repositories/Repository';
import type { HttpEnv } from '../http/HttpEnv';
import { diffView } from './diffView';
import { html } from './html';
import { actor, numberOf, readForm, repositoryParam, type PageRequest } from './PageContext';
import { respondInRepository } from './repositoryFrame';

type Form = Record<string, string>;

/** What a person does with a pull request by the buttons of its page. */
export function pullActions(surface: ControlSurface) {
  const { forge } = surface;
  const routes = new Hono<HttpEnv>();

  /** Does something and shows the page again, with the refusal when there was one. */
  const action = (
    name: string,
    work: (found: { repository: Repository; pull: Pull; me: Actor; form: Form }) => unknown,
  ) => {
    routes.post(`/:owner/:repo/pull/:number/${name}`, async c => {
      const repository = repositoryParam(forge, c);
      const pull = findPull(forge, repository, numberOf(c));
      if (!pull) throw notFound();
      const page = `/${repository.owner}/${repository.name}/pull/${pull.number}`;
      try {
        await work({ repository, pull, me: actor(surface, c), form: await readForm(c) });
      } catch (error) {
        if (!(error instanceof ForgeError)) throw error;
        return c.redirect(`${page}?error=${encodeURIComponent(error.message)}`, 303);
      }
      return c.redirect(page, 303);
    });
  };

  action('review', ({ repository, pull, me, form }) => {
    const event = REVIEW_EVENTS.find(one => one === form.event) ?? 'COMMENT';
    const body = form.body ?? '';
    if (event === 'COMMENT') return addComment(forge, repository, pull, me.account, body);
    return submitReview(forge, repository, pull, me.account, { event, body });
  });
  action('merge', ({ repository, pull, me, form }) => {
    requireRole(forge, repository, me, 'push');
    const method = MERGE_METHODS.find(one => one === form.method) ?? 'merge';
    return mergePull(forge, repository, pull.number, me, { method, sha: form.sha });
  });
  action('close', ({ repository, pull, me }) => {
    if (pull.author !== me.account.login) requireRole(forge, repository, me, 'push');
    requireNotArchived(repository);
    return pull.state === 'open' ? closePull(forge, repository, pull, me.account) : pull;
  });
  action('reopen', async ({ repository, pull, me }) => {
    requireRole(forge, repository, me, 'push');
    requireNotArchived(repository);
    if (pull.mergedAt !== null) throw new ForgeError(422, 'A merged pull request cannot be reopened.');
    if (!(await forge.git(repository).branch(pull.headRef))) {
      throw new ForgeError(422, `The branch ${pull.headRef} has been deleted.`);
    }
    return pull.state === 'closed' ? reopenPull(forge, repository, pull, me.account) : pull;
  });

  const compare = async (c: PageRequest, error?: string) => {
    const repository = repositoryParam(forge, c);
    const [base, head] = (c.req.param('range') ?? '').split('...');
    const git = forge.git(repository);
    const [from, to] = [await git.resolveCommit(base), await git.resolveCommit(head ?? '')];
    const fork = from && to && (await mergeBase(git, from, to));
    if (!to || !fork) throw notFound();
    const main = html`<h1>Compare</h1>
      <p class="soft"><code>${base}</code> … <code>${head}</code></p>
      ${error ? html`<p class="note bad" role="alert">${error}</p>` : ''}
      <section class="panel">
        <header><h2>Open a pull request</h2></header>
        <form class="in" method="post">
          <div class="field">
            <label for="title">Title</label>
            <input id="title" name="title" required />
          </div>
          <div class="field">
            <label for="body">Description (Markdown)</label>
            <textarea id="body" name="body"></textarea>
          </div>
          <button class="primary">Open pull request</button>
        </form>
      </section>
      <div class="panel">${diffView(await readDiff(git, fork, to))}</div>`;
    return respondInRepository(surface, c, repository, { tab: 'pulls', title: 'Compare', main });
  };
  routes.get('/:owner/:repo/compare/:range{.+}', c => compare(c));
  routes.post('/:owner/:repo/compare/:range{.+}', async c => {
    const repository = repositoryParam(forge, c);
    const me = actor(surface, c);
    requireRole(forge, repository, me, 'push');
    const [base, head = ''] = c.req.param('range').split('...');
    const { title = '', body = '' } = await readForm(c);
    try {
      const wanted = { title, body, base, head, isDraft: false };
      const pull = await openPull(forge, repository, wanted, me.account);
      return c.redirect(`/${repository.owner}/${repository.name}/pull/${pull.number}`, 303);
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error;
      return compare(c, error.errors?.[0]?.message ?? error.message);
    }
  });
  return routes;
}
