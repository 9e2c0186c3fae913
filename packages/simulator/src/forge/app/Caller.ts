import type { Account } from '../people/Directory';

/** Who sends a request. */
export type Caller =
  | { kind: 'anonymous' }
  /** The App itself, by a token that it signed. */
  | { kind: 'app' }
  /** The App's bot, by an installation token. */
  | { kind: 'installation'; account: Account }
  | { kind: 'person'; account: Account };

export type Actor = Extract<Caller, { account: Account }>;

export function callerName(caller: Caller): string {
  if (caller.kind === 'app') return 'blx-portal (app)';
  return 'account' in caller ? caller.account.login : 'anonymous';
}
