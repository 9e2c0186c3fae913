import { Preview, PreviewItem } from '@blx/backstage-plugin-blx-environments-common';
import { CheckSummary } from '@blx/backstage-plugin-blx-environments-react';

function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Pull requests that a submit would open. */
export function pullRequestCount(preview: Preview): number {
  return preview.items.filter(item => item.kind === 'pull-request').length;
}

/** `1 new repository · 2 pull requests · 1 catalog entry`: what a submit makes, without what is zero. */
export function headline(preview: Preview): string {
  const count = (kind: PreviewItem['kind']) => preview.items.filter(item => item.kind === kind).length;
  const parts: [number, string, string?][] = [
    [count('repository'), 'new repository', 'new repositories'],
    [count('pull-request'), 'pull request'],
    [count('stack-run'), 'stack run'],
    [count('registration'), 'catalog entry', 'catalog entries'],
  ];
  return parts
    .filter(([number]) => number > 0)
    .map(([number, one, many]) => counted(number, one, many))
    .join(' · ');
}

/** Files that a submit writes. */
export function writtenFileCount(items: PreviewItem[]): number {
  return items.reduce((sum, item) => sum + item.files.filter(file => file.status !== 'unchanged').length, 0);
}

/** `new repository · 84 files`, `pull request to platform-gitops · 1 file added`. */
export function itemNote(item: PreviewItem): string {
  const repository = item.target.split('/').at(-1);
  if (item.kind === 'repository') {
    return `${item.targetExists ? 'existing repository' : 'new repository'} · ${counted(
      item.files.length,
      'file',
    )}`;
  }
  if (item.kind === 'registration') return `catalog-info.yaml of ${repository}, when the repository is there`;
  if (item.kind !== 'pull-request') return repository ?? item.target;
  const added = item.files.filter(file => file.status === 'added').length;
  const changed = item.files.filter(file => file.status === 'modified').length;
  const counts = [
    ...(added > 0 ? [`${counted(added, 'file')} added`] : []),
    ...(changed > 0 ? [`${counted(changed, 'file')} changed`] : []),
  ];
  return [`pull request to ${repository}`, ...(counts.length > 0 ? counts : ['no change'])].join(' · ');
}

/** The one primary action, named by what it does. */
export function submitLabel(preview: Preview | undefined): string {
  const pullRequests = preview ? pullRequestCount(preview) : 0;
  if (!preview || pullRequests === 0) return 'Create it';
  return `Open ${counted(pullRequests, 'pull request')}`;
}

/** Why a submit is not possible now, in a sentence, or nothing. */
export function blockedReason(summary: CheckSummary): string | undefined {
  const fix = summary.failing > 0 ? `${counted(summary.failing, 'check')} must be fixed first.` : '';
  const accept =
    summary['to-accept'] > 0
      ? `${counted(summary['to-accept'], 'check')} ${
          summary['to-accept'] === 1 ? 'waits' : 'wait'
        } for a reason.`
      : '';
  return [fix, accept].filter(Boolean).join(' ') || undefined;
}

/** `platform must review 2 of these.` for each group that has to, most first. */
export function reviewSentences(items: PreviewItem[]): string[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    for (const reviewer of item.reviewers) counts.set(reviewer, (counts.get(reviewer) ?? 0) + 1);
  }
  return Array.from(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([ref, count]) => `${groupName(ref)} must review ${count} of these.`);
}

/** `group:default/platform` → `platform` */
export function groupName(ref: string): string {
  return ref.replace(/^.*[:/]/, '');
}
