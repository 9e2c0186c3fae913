import {
  Acceptance,
  ChangeSet,
  ChangeSetHistory,
  ChangeSetKind,
  ChangeSetState,
  ChangeSetSummary,
} from '../changeSets/ChangeSet';
import { NameCheck } from '../names/NameCheck';
import { FileDiff, Preview, PreviewFile } from '../previews/Preview';

/** Whose sets a list shows: requested by me, owned by one of my groups, or all that I may see. @public */
export type ChangeSetScope = 'mine' | 'team' | 'all';

/** @public */
export interface ChangeSetQuery {
  scope?: ChangeSetScope;
  states?: ChangeSetState[];
  kinds?: ChangeSetKind[];
  environments?: string[];
  /** Exact entity ref, e.g. to list the sets of one component. */
  subjectRef?: string;
  /** Words searched in title, id and subject. */
  text?: string;
  /** Default 0. */
  offset?: number;
  /** 1 to 100, default 25. */
  limit?: number;
}

/** @public */
export interface ChangeSetPage {
  items: ChangeSetSummary[];
  totalCount: number;
  /** What the backend's clock showed when it answered, ISO 8601 UTC. */
  now?: string;
}

/** Calls of the blx-environments backend. Rejects with `ResponseError` of `@backstage/errors`. @public */
export interface EnvironmentsApi {
  createPreview(
    request: { templateRef: string; values: Record<string, unknown> },
    options?: { signal?: AbortSignal },
  ): Promise<Preview>;
  getPreviewFile(request: { digest: string; itemKey: string; path: string }): Promise<FileDiff>;
  /** Returns the id of the new set. */
  submit(request: {
    digest: string;
    acceptances: Pick<Acceptance, 'rule' | 'reason' | 'until'>[];
  }): Promise<{ id: string }>;
  checkName(request: { name: string; environments: string[]; signal?: AbortSignal }): Promise<NameCheck>;
  listChangeSets(query: ChangeSetQuery, options?: { signal?: AbortSignal }): Promise<ChangeSetPage>;
  getChangeSet(id: string, options?: { signal?: AbortSignal }): Promise<ChangeSet>;
  listChangeSetFiles(request: { id: string; itemKey: string }): Promise<PreviewFile[]>;
  getChangeSetFile(request: { id: string; itemKey: string; path: string }): Promise<FileDiff>;
  listChangeSetEvents(id: string): Promise<ChangeSetHistory>;
  retryItem(request: { id: string; itemKey: string }): Promise<void>;
  /** `open` names the digest of the diff that was looked at. */
  decide(request: { id: string; decision: 'open' | 'withdraw'; digest: string }): Promise<void>;
  cancel(request: { id: string; reason: string }): Promise<void>;
}
