import type { ControlSurface } from '../control/controlRoutes';
import { checkRunsOf, contextState, latestStatuses, type ContextState } from '../forge/checks/checkState';
import type { Repository } from '../forge/repositories/Repository';
import { badge, html, type Html, type Tone } from './html';

const WORDS: Record<ContextState, [Tone, string]> = {
  success: ['ok', 'Passed'],
  failure: ['bad', 'Failed'],
  pending: ['busy', 'Running'],
  missing: ['none', 'Expected'],
};

/** All checks of a commit, the required ones first, also those that nobody has posted. */
export function checkList(
  surface: ControlSurface,
  repository: Repository,
  sha: string,
  required: string[],
): Html {
  const { forge } = surface;
  const details = new Map<string, string>();
  for (const status of latestStatuses(forge, repository, sha)) {
    details.set(status.context, `${status.description ?? ''} · status by ${status.creator}`);
  }
  for (const run of checkRunsOf(forge, repository, sha)) {
    details.set(run.name, `${run.title ?? ''} · check run by ${run.app}`);
  }
  const names = [...new Set([...required, ...details.keys()])];
  if (!names.length) return html``;
  return html`<section class="panel">
    <header><h2>Checks</h2></header>
    <table>
      <tbody>
        ${names.map(name => {
          const [tone, words] = WORDS[contextState(forge, repository, sha, name)];
          return html`<tr>
            <td>
              <b>${name}</b>
              ${required.includes(name) ? html`<span class="chip">required</span>` : ''}
              <div class="soft small">${details.get(name) ?? 'Nobody has posted it yet.'}</div>
            </td>
            <td class="num">${badge(tone, words)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}
