import type {
  Acceptance,
  ChangeSetEvent,
  ChangeSetItem,
  ChangeSetSummary,
} from '@blx/backstage-plugin-blx-environments-common';
import type { StoredChangeSet } from '../ChangeSetStore';
import type { WorkItem } from '../ReconcilerStore';
import { nextStep, parentsWait } from '../waits';
import type { AcceptanceRow, ChangeSetRow, EdgeRow, EventRow, ItemRow } from './rows';

/** What was written by `JSON.stringify` from a value of the same type. */
export function parseJson<T>(text: string): T {
  const value: T = JSON.parse(text);
  return value;
}

export function optionalJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : parseJson<T>(text);
}

export function toSummary(row: ChangeSetRow, environments: string[]): ChangeSetSummary {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    subjectRef: row.subject_ref,
    environments,
    requesterRef: row.requester_ref,
    ownerRef: row.owner_ref,
    templateRef: row.template_ref,
    itemsDone: row.items_done,
    itemsTotal: row.items_total,
    waitsFor: optionalJson(row.waits_for),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toSet(
  row: ChangeSetRow,
  environments: string[],
  items: ChangeSetItem[],
  acceptances: Acceptance[],
): StoredChangeSet {
  return {
    ...toSummary(row, environments),
    digest: row.digest,
    templateHash: row.template_hash,
    taskId: row.task_id ?? undefined,
    values: parseJson(row.values),
    items,
    acceptances,
    decision: optionalJson(row.decision),
    outcome: optionalJson(row.outcome),
    revision: row.revision,
  };
}

/** The items of one set in the order of its plan, with the sentences that follow from the graph. */
export function toItems(
  phase: ChangeSetRow['phase'],
  rows: readonly ItemRow[],
  edges: readonly EdgeRow[],
): WorkItem[] {
  const parents = new Map<string, string[]>();
  for (const edge of edges) {
    parents.set(edge.item, [...(parents.get(edge.item) ?? []), edge.depends_on]);
  }
  const items = [...rows]
    .sort((one, other) => one.position - other.position)
    .map(row => toItem(row, parents.get(row.key) ?? []));
  return items.map(item => ({
    ...item,
    waitsFor: item.state === 'waiting' && phase === 'opened' ? parentsWait(item, items) : item.waitsFor,
    next: nextStep(item, phase),
  }));
}

function toItem(row: ItemRow, dependsOn: string[]): WorkItem {
  return {
    key: row.key,
    kind: row.kind,
    title: row.title,
    target: row.target,
    state: row.state,
    dependsOn,
    url: row.url ?? undefined,
    reviewers: parseJson(row.reviewers),
    waitsFor: optionalJson(row.waits_for),
    problem: optionalJson(row.last_error),
    attempt: row.attempt,
    fileCount: row.file_count,
    updatedAt: row.updated_at,
    body: row.body,
    memory: parseJson(row.memory),
    notBefore: row.not_before ?? undefined,
    repository: optionalJson(row.repository),
  };
}

export function toEvent(row: EventRow): ChangeSetEvent {
  return {
    sequence: row.sequence,
    at: row.at,
    type: row.type,
    itemKey: row.item ?? undefined,
    message: row.message,
    by: row.by,
    hash: row.hash,
  };
}

export function toAcceptance(row: AcceptanceRow): Acceptance {
  return { rule: row.rule, reason: row.reason, by: row.accepted_by, until: row.until };
}
