import type { Knex } from 'knex';
import type { ChangeSetPlan } from '@blx/backstage-plugin-blx-environments-common';
import { assertPlanGraph } from '../planGraph';
import type { ChangeSetRow, EdgeRow, EnvironmentRow, ItemRow } from './rows';

/** The columns of a set that its plan decides. */
export function planColumns(id: string, plan: ChangeSetPlan) {
  return {
    kind: plan.kind,
    title: plan.title,
    subject_ref: plan.subjectRef,
    owner_ref: plan.ownerRef,
    search_text: `${plan.title} ${id} ${plan.subjectRef}`.toLowerCase(),
  } satisfies Partial<ChangeSetRow>;
}

/** Replaces items, edges and environments. Only before a set is opened: files go with their items. */
export async function writePlan(
  tx: Knex.Transaction,
  id: string,
  plan: ChangeSetPlan,
  now: string,
): Promise<void> {
  assertPlanGraph(plan.items);
  await tx<EnvironmentRow>('change_set_environment').where({ change_set_id: id }).delete();
  await tx<ItemRow>('change_set_item').where({ change_set_id: id }).delete();

  const environments = [...new Set(plan.environments)].map((environment, position) => ({
    change_set_id: id,
    environment,
    position,
  }));
  if (environments.length > 0) await tx<EnvironmentRow>('change_set_environment').insert(environments);

  const items = plan.items.map(
    (item, position): ItemRow => ({
      change_set_id: id,
      key: item.key,
      position,
      kind: item.kind,
      title: item.title,
      target: item.target,
      body: item.body,
      reviewers: JSON.stringify(item.reviewers),
      repository: item.repository ? JSON.stringify(item.repository) : null,
      state: 'waiting',
      url: null,
      attempt: 0,
      last_error: null,
      waits_for: null,
      memory: '{}',
      file_count: 0,
      not_before: null,
      updated_at: now,
    }),
  );
  await tx.batchInsert('change_set_item', items, 50);
  const edges = plan.items.flatMap(item =>
    [...new Set(item.dependsOn)].map(
      (parent): EdgeRow => ({ change_set_id: id, item: item.key, depends_on: parent }),
    ),
  );
  if (edges.length > 0) await tx.batchInsert('change_set_edge', edges, 100);
}
