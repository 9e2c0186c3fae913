import { Hono } from 'hono';
import type { ControlSurface } from '../control/controlRoutes';
import { repositoryKey } from '../forge/Forge';
import { notFound } from '../forge/ForgeError';
import { issuePersonToken } from '../forge/app/tokens';
import { createRepository } from '../forge/repositories/createRepository';
import { isOwner } from '../forge/repositories/access';
import type { Repository } from '../forge/repositories/Repository';
import { ForgeError } from '../forge/ForgeError';
import type { HttpEnv } from '../http/HttpEnv';
import { ago, badge, html, person, plural, type Html } from './html';
import { respond } from './layout';
import { persona, readForm } from './PageContext';

const SECTION = '/blx';

/** The organisation, its teams and its people. */
export function organizationPages(surface: ControlSurface) {
  const { forge, clock } = surface;
  const routes = new Hono<HttpEnv>();

  const openPulls = (repository: Repository) =>
    forge.state.pulls.list(repositoryKey(repository)).filter(pull => pull.state === 'open');

  const repositoryTable = (repositories: Repository[]): Html =>
    repositories.length
      ? html`<div class="scroll">
          <table>
            <thead>
              <tr>
                <th>Repository</th>
                <th class="num">Open pull requests</th>
                <th class="num wide">Pushed</th>
              </tr>
            </thead>
            <tbody>
              ${repositories.map(
                one => html`<tr>
                  <td>
                    <a href="/${one.owner}/${one.name}"><b>${one.name}</b></a>
                    ${one.isArchived ? badge('warn', 'Archived') : ''}
                    <div class="soft small">${one.description ?? ''}</div>
                  </td>
                  <td class="num">
                    <a href="/${one.owner}/${one.name}/pulls">${openPulls(one).length}</a>
                  </td>
                  <td class="num wide">${ago(clock, one.pushedAt)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>`
      : html`<p class="empty">
          No repository here. The portal makes them when a change set is opened; the seed “bank” brings some.
        </p>`;

  routes.get('/', c => c.redirect('/blx'));
  routes.get('/blx', c => {
    const query = c.req.query('q')?.toLowerCase() ?? '';
    const all = forge.state.repositories.list();
    const found = all.filter(one => one.name.toLowerCase().includes(query));
    const me = persona(surface, c);
    const waiting = all.flatMap(repository => openPulls(repository).map(pull => ({ repository, pull })));
    const main = html`<h1>${forge.organization}</h1>
      <p class="soft">
        ${plural(all.length, 'repository', 'repositories')} · ${plural(waiting.length, 'open pull request')} ·
        ${plural(forge.directory.teams.length, 'team')}
      </p>
      <div class="columns">
        <div>
          ${waiting.length
            ? html`<section class="panel">
                <header><h2>Open pull requests</h2></header>
                <table>
                  <tbody>
                    ${waiting.map(
                      ({ repository, pull }) => html`<tr>
                        <td>
                          <a href="/${repository.owner}/${repository.name}/pull/${pull.number}"
                            ><b>${pull.title}</b></a
                          >
                          <div class="soft small">
                            ${repository.name} #${pull.number} · opened ${ago(clock, pull.createdAt)} by
                            ${pull.author}
                            ${pull.requestedTeams.map(team => html` · waits for <b>${team}</b>`)}
                          </div>
                        </td>
                      </tr>`,
                    )}
                  </tbody>
                </table>
              </section>`
            : ''}
          <section class="panel">
            <header>
              <h2>Repositories</h2>
              <form method="get" class="row">
                <label class="small" for="q">Find</label>
                <input id="q" name="q" value="${query}" type="search" size="16" />
              </form>
            </header>
            ${repositoryTable(found)}
          </section>
          ${isOwner(forge, me.login)
            ? html`<section class="panel">
                <header><h2>New repository</h2></header>
                <form class="in row" method="post" action="/blx">
                  <label for="name">Name</label>
                  <input id="name" name="name" required maxlength="100" pattern="[A-Za-z0-9._\\-]+" />
                  <button>Create</button>
                </form>
              </section>`
            : ''}
        </div>
        <aside>
          <section class="panel">
            <header><h2>Teams</h2></header>
            <ul class="in plain">
              ${forge.directory.teams.map(
                team => html`<li class="row spread">
                  <a href="/orgs/blx/teams/${team.slug}">${team.slug}</a>
                  <span class="soft small">${plural(team.members.length, 'person', 'people')}</span>
                </li>`,
              )}
            </ul>
          </section>
          <section class="panel">
            <header><h2>People</h2></header>
            <ul class="in plain">
              ${forge.directory.people.map(
                ({ login }) => html`<li><a href="/people/${login}">${person(login)}</a></li>`,
              )}
            </ul>
          </section>
        </aside>
      </div>`;
    return respond(surface, c, { title: forge.organization, main, section: SECTION });
  });
  routes.post('/blx', async c => {
    const me = persona(surface, c);
    if (!isOwner(forge, me.login))
      throw new ForgeError(403, 'Only the platform team makes repositories by hand.');
    const { name = '' } = await readForm(c);
    const repository = await createRepository(forge, { name }, me);
    return c.redirect(`/${repository.owner}/${repository.name}`);
  });

  routes.get('/orgs/blx/teams/:team', c => {
    const team = forge.directory.team(c.req.param('team'));
    if (!team) throw notFound();
    const repositories = forge.state.repositories.list().filter(one => one.teams[team.slug]);
    const main = html`<p class="crumbs"><a href="/blx">blx</a> / teams</p>
      <h1>${team.slug}</h1>
      <p class="soft">${team.description}</p>
      <section class="panel">
        <header><h2>Members</h2></header>
        <ul class="in plain">
          ${team.members.length
            ? team.members.map(login => html`<li><a href="/people/${login}">${person(login)}</a></li>`)
            : html`<li class="soft">Nobody: the catalog has no user in this group.</li>`}
        </ul>
      </section>
      <section class="panel">
        <header><h2>Repositories</h2></header>
        ${repositoryTable(repositories)}
      </section>`;
    return respond(surface, c, { title: team.slug, main, section: SECTION });
  });

  const personPage = (login: string, token: string | undefined) => {
    const account = forge.directory.account(login);
    if (!account) throw notFound();
    const teams = forge.directory.teamsOf(account.login);
    return html`<p class="crumbs"><a href="/blx">blx</a> / people</p>
      <h1>${person(account.login)}</h1>
      <p class="soft">${account.name} · ${account.email}</p>
      <section class="panel">
        <header><h2>Teams</h2></header>
        <ul class="in plain">
          ${teams.length
            ? teams.map(team => html`<li><a href="/orgs/blx/teams/${team.slug}">${team.slug}</a></li>`)
            : html`<li class="soft">None.</li>`}
        </ul>
      </section>
      ${account.isBot
        ? ''
        : html`<section class="panel">
            <header><h2>Token</h2></header>
            <div class="in">
              <p>
                For git and the API in this person's name: user <code>${account.login}</code>, the token as
                password.
              </p>
              ${token
                ? html`<p class="note ok">Shown once: <code>${token}</code></p>`
                : html`<form method="post" action="/people/${account.login}/token">
                    <button>Make a token</button>
                  </form>`}
            </div>
          </section>`}`;
  };
  routes.get('/people/:login', c => {
    const login = c.req.param('login');
    return respond(surface, c, { title: login, main: personPage(login, undefined), section: SECTION });
  });
  routes.post('/people/:login/token', c => {
    const login = c.req.param('login');
    if (!forge.directory.people.some(one => one.login === login)) throw notFound();
    const token = issuePersonToken(forge, login);
    return respond(surface, c, { title: login, main: personPage(login, token), section: SECTION });
  });
  return routes;
}
