import type { CheckRun, CommitStatus } from '../checks/Check';
import type { Forge } from '../Forge';
import { repositoryKey } from '../Forge';
import type { Commit } from '../git/history';
import type { Account } from '../people/Directory';
import type { Comment, Pull, Review } from '../pulls/Pull';
import type { Repository } from '../repositories/Repository';
import { eventPayload } from './eventPayload';

export interface EventSubject {
  repository: Repository;
  actor: Account;
  pull?: Pull;
  /** Head before a `synchronize`. */
  before?: string;
  review?: Review;
  comment?: Comment;
  status?: CommitStatus;
  checkRun?: CheckRun;
  push?: { ref: string; from: string | undefined; to: string | undefined; commits: Commit[] };
}

/** Events that the App has subscribed to. */
const APP_EVENTS = [
  'push',
  'pull_request',
  'pull_request_review',
  'issue_comment',
  'check_run',
  'status',
  'repository',
];

/** Puts an event into the queue of everybody who listens. Part of the transaction that made it happen. */
export function emit(forge: Forge, event: string, action: string | undefined, subject: EventSubject): void {
  const payload = JSON.stringify(eventPayload(forge, action, subject));
  if (forge.appWebhookUrl && APP_EVENTS.includes(event)) {
    forge.webhooks.enqueue({ hookId: null, url: forge.appWebhookUrl, event, action, payload });
  }
  for (const hook of forge.state.hooks.list()) {
    const isForThis = hook.repository === null || hook.repository === repositoryKey(subject.repository);
    if (!hook.isActive || !isForThis) continue;
    if (!hook.events.includes('*') && !hook.events.includes(event)) continue;
    forge.webhooks.enqueue({ hookId: hook.id, url: hook.url, event, action, payload });
  }
}
