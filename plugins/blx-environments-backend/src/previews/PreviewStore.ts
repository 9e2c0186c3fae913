import { ChangeSetPlan, PolicyCheck } from '@blx/backstage-plugin-blx-environments-common';
import { ComparedFile } from './compareWithForge';
import { TemplateValues } from './validateValues';

/** A preview as it is kept: what was seen, by whom, from which template and answers. */
export interface StoredPreview {
  id: string;
  digest: string;
  requesterRef: string;
  templateRef: string;
  templateHash: string;
  values: TemplateValues;
  plan: ChangeSetPlan;
  checks: PolicyCheck[];
  /** Target repositories that existed, lower case. */
  existingRepositories: string[];
  createdAt: Date;
  expiresAt: Date;
  /** The set that was submitted from it. */
  changeSetId?: string;
}

/** SQL behind previews. A preview belongs to its requester: nobody else finds it. */
export interface PreviewStore {
  create(preview: StoredPreview, files: ComparedFile[]): Promise<void>;
  /** The newest of this digest and requester that has not expired at `now`. */
  find(digest: string, requesterRef: string, now: Date): Promise<StoredPreview | undefined>;
  findByChangeSet(changeSetId: string): Promise<StoredPreview | undefined>;
  listFiles(id: string): Promise<ComparedFile[]>;
  getFile(id: string, itemKey: string, path: string): Promise<ComparedFile | undefined>;
  /**
   * Binds a preview to the set that is submitted from it, once: the answer is the set that holds it now, which is
   * another one when two submits raced. A bound preview outlives its expiry, until `remove`.
   */
  claim(id: string, changeSetId: string): Promise<string>;
  /** Takes a claim back. */
  release(id: string, changeSetId: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Removes what expired before `now`; what is bound to a set a day later, when its task is long over. */
  removeExpired(now: Date): Promise<void>;
}
