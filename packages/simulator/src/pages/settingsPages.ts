import { Hono } from 'hono';
import type { ControlSurface } from '../control/controlRoutes';
import { OUTCOMES } from '../forge/checks/Check';
import { outcomeOf, switchChecks } from '../forge/checks/automaticChecks';
import { repositoryKey } from '../forge/Forge';
import { ForgeError } from '../forge/ForgeError';
import { hasRole, requireRole } from '../forge/repositories/access';
import { changeRepository, deleteRepository } from '../forge/repositories/changeRepository';
import type { Protection } from '../forge/repositories/Protection';
import type { Repository } from '../forge/repositories/Repository';
import type { HttpEnv } from '../http/HttpEnv';
import { html, type Html } from './html';
import { actor, readForm, repositoryParam } from './PageContext';
import { respondInRepository } from './repositoryFrame';

/** Access, protection, checks, archive and delete of one repository. */
export function settingsPages(surface: ControlSurface) {
  const { forge } = surface;
  const routes = new Hono<HttpEnv>();

  routes.get('/:owner/:repo/settings', c => {
    const repository = repositoryParam(forge, c);
    const isAdmin = hasRole(forge, repository, actor(surface, c), 'admin');
    const protections = forge.state.protections.list(repositoryKey(repository));
    const main = html`<h1>Settings</h1>
      ${isAdmin
        ? ''
        : html`<p class="note">
            Only admins of the repository (the platform team, and who was given “admin”) change these.
          </p>`}
      <section class="panel">
        <header><h2>Who may do what</h2></header>
        <ul class="in plain">
          ${accessLines(repository)}
          <li class="soft">Everybody of the organisation: read</li>
        </ul>
      </section>
      <section class="panel">
        <header><h2>Protected branches</h2></header>
        ${protections.length
          ? protections.map(one => protectionView(surface, repository, one))
          : html`<p class="empty">No branch is protected: whoever has write access pushes directly.</p>`}
      </section>
      ${isAdmin ? dangerZone(repository) : ''}`;
    return respondInRepository(surface, c, repository, { tab: 'settings', title: 'Settings', main });
  });

  routes.post('/:owner/:repo/settings/archive', async c => {
    const repository = repositoryParam(forge, c);
    const me = actor(surface, c);
    requireRole(forge, repository, me, 'admin');
    await changeRepository(forge, repository, { isArchived: !repository.isArchived }, me.account);
    return c.redirect(`/${repository.owner}/${repository.name}/settings`, 303);
  });
  routes.post('/:owner/:repo/settings/delete', async c => {
    const repository = repositoryParam(forge, c);
    const me = actor(surface, c);
    requireRole(forge, repository, me, 'admin');
    if ((await readForm(c)).name !== repository.name) {
      throw new ForgeError(422, `Type ${repository.name} to delete it.`);
    }
    await deleteRepository(forge, repository, me.account);
    return c.redirect('/blx', 303);
  });
  routes.post('/:owner/:repo/settings/unprotect', async c => {
    const repository = repositoryParam(forge, c);
    requireRole(forge, repository, actor(surface, c), 'admin');
    forge.state.protections.delete(repositoryKey(repository), (await readForm(c)).branch ?? '');
    return c.redirect(`/${repository.owner}/${repository.name}/settings`, 303);
  });
  // A lever of the simulator, not of GitHub: everybody may pull it.
  routes.post('/:owner/:repo/settings/checks', async c => {
    const repository = repositoryParam(forge, c);
    const { context = '*', outcome } = await readForm(c);
    const wanted = OUTCOMES.find(one => one === outcome) ?? 'success';
    switchChecks(forge, { repository: repositoryKey(repository), context, outcome: wanted });
    return c.redirect(`/${repository.owner}/${repository.name}/settings`, 303);
  });
  return routes;
}

function accessLines(repository: Repository): Html {
  const teams = Object.entries(repository.teams);
  const people = Object.entries(repository.collaborators);
  return html`${teams.map(
    ([slug, role]) =>
      html`<li class="row spread">
        <a href="/orgs/blx/teams/${slug}">${slug}</a><span class="chip">${role}</span>
      </li>`,
  )}
  ${people.map(
    ([login, role]) =>
      html`<li class="row spread">
        <a href="/people/${login}">${login}</a><span class="chip">${role}</span>
      </li>`,
  )}`;
}

function protectionView(surface: ControlSurface, repository: Repository, protection: Protection): Html {
  const base = `/${repository.owner}/${repository.name}/settings`;
  const { requiredReviews: reviews, requiredStatusChecks: checks } = protection;
  const rules = [
    ...(reviews ? [`Pull request with ${reviews.approvals} approving review(s)`] : []),
    ...(reviews?.requireCodeOwners ? ['Review of code owners'] : []),
    ...(reviews?.dismissStale ? ['New commits dismiss approvals'] : []),
    ...(reviews?.requireLastPushApproval ? ['Approval by somebody else than the last pusher'] : []),
    ...(checks?.strict ? ['Branch up to date before merging'] : []),
    ...(protection.enforceAdmins ? ['Also for admins'] : ['Admins are above these rules']),
  ];
  return html`<div class="in">
    <h3><code>${protection.branch}</code></h3>
    <ul>
      ${rules.map(rule => html`<li>${rule}</li>`)}
    </ul>
    ${checks?.contexts.map(
      context => html`<form class="row" method="post" action="${base}/checks">
        <input type="hidden" name="context" value="${context}" />
        <label for="check-${context}">Check “${context}”</label>
        <select id="check-${context}" name="outcome">
          ${OUTCOMES.map(
            one =>
              html`<option ${one === outcomeOf(surface.forge, repository, context) ? 'selected' : ''}>
                ${one}
              </option>`,
          )}
        </select>
        <button>Set its outcome</button>
      </form>`,
    )}
    <form method="post" action="${base}/unprotect">
      <input type="hidden" name="branch" value="${protection.branch}" />
      <p><button class="danger">Remove the protection</button></p>
    </form>
  </div>`;
}

function dangerZone(repository: Repository): Html {
  const base = `/${repository.owner}/${repository.name}/settings`;
  return html`<section class="panel">
    <header><h2>Archive and delete</h2></header>
    <div class="in">
      <form class="row spread" method="post" action="${base}/archive">
        <span>
          ${repository.isArchived
            ? 'The repository is archived: read-only for everybody.'
            : 'An archived repository is read-only for everybody. It can be taken back.'}
        </span>
        <button>${repository.isArchived ? 'Unarchive' : 'Archive'}</button>
      </form>
      <form class="row" method="post" action="${base}/delete">
        <p class="grow">Deleting loses its commits, branches and pull requests for good.</p>
        <label for="confirm">Type <code>${repository.name}</code></label>
        <input id="confirm" name="name" required autocomplete="off" />
        <button class="danger">Delete</button>
      </form>
    </div>
  </section>`;
}
