import type {
  ChangeSetItemKind,
  ChangeSetItemState,
  ChangeSetKind,
  ChangeSetState,
} from '@blx/backstage-plugin-blx-environments-common';
import type { ChangeSetPhase } from '../changeSetState';

/** Text columns that hold JSON. */
type Json = string;

export interface ChangeSetRow {
  id: string;
  kind: ChangeSetKind;
  title: string;
  phase: ChangeSetPhase;
  state: ChangeSetState;
  subject_ref: string;
  requester_ref: string;
  owner_ref: string;
  template_ref: string;
  template_hash: string;
  values: Json;
  digest: string;
  task_id: string | null;
  decision: Json | null;
  cancellation: Json | null;
  outcome: Json | null;
  waits_for: Json | null;
  items_done: number;
  items_total: number;
  search_text: string;
  revision: number;
  event_count: number;
  event_head: string;
  due_at: string | null;
  wakes: number;
  wakes_seen: number;
  created_at: string;
  updated_at: string;
}

export interface EnvironmentRow {
  change_set_id: string;
  environment: string;
  position: number;
}

export interface ItemRow {
  change_set_id: string;
  key: string;
  position: number;
  kind: ChangeSetItemKind;
  title: string;
  target: string;
  body: string;
  reviewers: Json;
  repository: Json | null;
  state: ChangeSetItemState;
  url: string | null;
  attempt: number;
  last_error: Json | null;
  waits_for: Json | null;
  memory: Json;
  file_count: number;
  not_before: string | null;
  updated_at: string;
}

export interface EdgeRow {
  change_set_id: string;
  item: string;
  depends_on: string;
}

export interface BlobRow {
  sha256: string;
  size_bytes: number;
  content: Buffer;
}

export interface FileRow {
  change_set_id: string;
  item: string;
  path: string;
  mode: string;
  sha256: string;
  base: string | null;
}

export interface CheckRow {
  change_set_id: string;
  position: number;
  rule: string;
  verdict: Json;
}

export interface AcceptanceRow {
  change_set_id: string;
  rule: string;
  reason: string;
  accepted_by: string;
  until: string;
}

export interface ClaimRow {
  change_set_id: string;
  holder: string;
  claimed_until: string;
}

export interface EventRow {
  change_set_id: string;
  sequence: number;
  at: string;
  type: string;
  item: string | null;
  message: string;
  by: string;
  hash: string;
}
