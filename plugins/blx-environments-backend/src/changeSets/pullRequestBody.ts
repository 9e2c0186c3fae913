import type { Acceptance, ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';
import { itemCompletion, itemName, shortName } from './words';

type Item = Pick<
  ChangeSetItem,
  'key' | 'kind' | 'target' | 'title' | 'dependsOn' | 'reviewers' | 'url' | 'state'
>;

export interface PullRequestBodyInput {
  changeSet: {
    id: string;
    title: string;
    requesterRef: string;
    ownerRef: string;
    acceptances: readonly Acceptance[];
  };
  /** Page of the set in the portal. */
  changeSetUrl: string;
  item: Item & { body: string };
  items: readonly Item[];
}

/** Names the set and the item in a pull request, for machines. */
export function bodyMarker(changeSetId: string, itemKey: string): string {
  return `<!-- blx:change-set=${changeSetId} item=${itemKey} -->`;
}

/** Marks the one comment that a cancelled set leaves on its pull request. */
export function cancellationMarker(changeSetId: string, itemKey: string): string {
  return `<!-- blx:cancelled=${changeSetId} item=${itemKey} -->`;
}

/** Text of a pull request: what it does, what it waited for and what waits for it, who must review. */
export function pullRequestBody({ changeSet, changeSetUrl, item, items }: PullRequestBodyInput): string {
  const parents = items.filter(({ key }) => item.dependsOn.includes(key));
  const children = items.filter(({ dependsOn }) => dependsOn.includes(item.key));
  const sections = [
    item.body.trim() || `${item.title}.`,
    `Part of the change set [${escapeLink(changeSet.title)}](${changeSetUrl}), requested by ` +
      `${shortName(changeSet.requesterRef)} for ${shortName(changeSet.ownerRef)}.`,
    section(
      'Waits for',
      parents.map(parent => `${withLink(itemCompletion(parent), parent.url)}${done(parent)}`),
    ) || '### Waits for\n\nNothing: it can be merged as soon as it is approved.',
    section(
      'Waits for this',
      children.map(child => withLink(itemName(child), child.url)),
    ),
    section('Must review', item.reviewers.map(shortName)),
    section('Accepted findings', changeSet.acceptances.map(accepted)),
    bodyMarker(changeSet.id, item.key),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

/** The comment on a pull request that a cancelled set closes. */
export function cancellationComment(input: {
  changeSetId: string;
  itemKey: string;
  changeSetUrl: string;
  by: string;
  reason: string;
}): string {
  return [
    `The [change set](${input.changeSetUrl}) was cancelled by ${shortName(
      input.by,
    )}, so this pull request is closed.`,
    input.reason
      .split('\n')
      .map(line => `> ${line}`)
      .join('\n'),
    cancellationMarker(input.changeSetId, input.itemKey),
  ].join('\n\n');
}

/** A reviewer on the forge decides with the same knowledge as the person who accepted. */
function accepted({ rule, by, until, reason }: Acceptance): string {
  return `\`${rule}\`, by ${shortName(by)} until ${until}: ${escapeLink(reason.replace(/\s+/g, ' '))}`;
}

function section(title: string, lines: string[]): string {
  return lines.length > 0 ? `### ${title}\n\n${lines.map(line => `- ${line}`).join('\n')}` : '';
}

function withLink(text: string, url?: string): string {
  return url ? `[${escapeLink(text)}](${url})` : text;
}

function done({ state }: Item): string {
  return state === 'done' ? ' (done)' : '';
}

function escapeLink(text: string): string {
  return text.replace(/[[\]\\]/g, '\\$&');
}
