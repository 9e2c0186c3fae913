import { ChangeSet, ChangeSetItem } from '@blx/backstage-plugin-blx-environments-common';
import { sentence } from '../live/sentence';
import { StatusTone } from '@blx/backstage-plugin-blx-environments-react';

/** Where a set stands and on whom it waits: the first line of its page. */
export interface Headline {
  tone: StatusTone;
  title: string;
  /** What stands below, each a sentence. */
  details: string[];
  /** Refs that can move it on. */
  on: string[];
  /** ISO 8601 UTC, since when it waits. */
  since?: string;
  /** The item that it is about. */
  item?: ChangeSetItem;
  /** How many more items need a person. */
  others: number;
}

type Set = Pick<
  ChangeSet,
  'state' | 'items' | 'waitsFor' | 'outcome' | 'decision' | 'itemsDone' | 'itemsTotal'
>;

/** The answer to "where does it stand and on whom does it wait". */
export function headline(set: Set): Headline {
  switch (set.state) {
    case 'submitted':
      return {
        ...plain('in-progress', 'The files are rendered again and compared with the preview'),
        details: ['Nothing is written to the forge before they are the same. This takes some seconds.'],
      };
    case 'awaiting-decision':
      return {
        ...plain(
          'attention',
          'The repositories moved since the preview: open it as it is now, or withdraw it',
        ),
        details: ['Nothing was written to the forge.'],
      };
    case 'needs-attention':
      return attention(set);
    case 'in-progress':
      return progress(set);
    case 'done':
      return plain(
        'ok',
        set.itemsTotal === 1 ? 'The only item is done' : `All ${set.itemsTotal} items are done`,
      );
    case 'cancelled':
      return stopped('no-data', 'Cancelled', set);
    case 'withdrawn':
      return stopped('no-data', 'Withdrawn before anything was written', set);
    case 'rejected':
      return stopped('failing', 'Rejected: it was never opened', set);
    default:
      return plain('no-data', set.state);
  }
}

function plain(tone: StatusTone, title: string): Headline {
  return { tone, title, details: [], on: [], others: 0 };
}

function stopped(tone: StatusTone, title: string, { outcome }: Set): Headline {
  return { ...plain(tone, title), details: outcome ? [outcome.reason] : [] };
}

function attention(set: Set): Headline {
  const stuck = set.items.filter(({ state }) => state === 'blocked' || state === 'failed');
  const item = stuck[0];
  return {
    tone: 'failing',
    title: item?.problem?.message ?? sentence(set.waitsFor?.reason ?? 'An item needs a person'),
    details: item?.problem ? [item.problem.remedy] : [],
    on: set.waitsFor?.on ?? [],
    since: set.waitsFor?.since ?? item?.updatedAt,
    item,
    others: Math.max(0, stuck.length - 1),
  };
}

function progress(set: Set): Headline {
  const waiting = set.items.filter(({ state }) => state === 'awaiting-review');
  if (set.waitsFor) {
    const { reason, on, since } = set.waitsFor;
    const item = waiting.find(candidate => candidate.waitsFor?.since === since) ?? waiting[0];
    return {
      tone: on.length > 0 ? 'attention' : 'in-progress',
      title: sentence(reason),
      details: item?.next ? [`${item.next}.`] : [],
      on,
      since,
      item,
      others: item ? waiting.length - 1 : 0,
    };
  }
  const running = set.items.find(({ state }) => state === 'in-progress');
  return {
    ...plain('in-progress', running ? `The portal works on: ${running.title}` : 'The portal works on it'),
    details: running?.next ? [`${running.next}.`] : [],
    item: running,
  };
}
