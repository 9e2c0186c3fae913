import type { ControlSurface } from '../control/controlRoutes';
import { repositoryKey } from '../forge/Forge';
import type { Repository } from '../forge/repositories/Repository';
import { badge, html, type Html } from './html';
import { respond } from './layout';
import type { PageRequest } from './PageContext';

export type RepositoryTab = 'files' | 'commits' | 'branches' | 'pulls' | 'settings';

/** A page of a repository: its name and tabs above what the page is about. */
export function respondInRepository(
  surface: ControlSurface,
  c: PageRequest,
  repository: Repository,
  page: { tab: RepositoryTab; title: string; main: Html | Promise<Html>; refreshSeconds?: number },
): Promise<Response> {
  const base = `/${repository.owner}/${repository.name}`;
  const open = surface.forge.state.pulls
    .list(repositoryKey(repository))
    .filter(pull => pull.state === 'open').length;
  const tabs: [RepositoryTab, string, string][] = [
    ['files', base, 'Files'],
    ['commits', `${base}/commits`, 'Commits'],
    ['branches', `${base}/branches`, 'Branches'],
    ['pulls', `${base}/pulls`, 'Pull requests'],
    ['settings', `${base}/settings`, 'Settings'],
  ];
  const main = Promise.resolve(page.main).then(
    content => html`<p class="crumbs">
        <a href="/${repository.owner}">${repository.owner}</a> /
        <a href="${base}"><b>${repository.name}</b></a>
        ${repository.isArchived ? badge('warn', 'Archived') : ''}
        <span class="chip">${repository.visibility}</span>
      </p>
      <nav class="tabs" aria-label="Repository">
        ${tabs.map(
          ([id, path, name]) =>
            html`<a href="${path}" ${page.tab === id ? html`aria-current="page"` : ''}
              >${name}${id === 'pulls' ? html`<span class="count">${open}</span>` : ''}</a
            >`,
        )}
      </nav>
      ${content}`,
  );
  const title = `${page.title} · ${repository.name}`;
  return respond(surface, c, { title, main, section: '/blx', refreshSeconds: page.refreshSeconds });
}
