/** What a persona is in the bank; `developer` belongs to a service team. @public */
export type PersonaRole = 'developer' | 'platform' | 'security' | 'finance' | 'audit';

/** A User entity of the catalog that may be chosen at sign-in. @public */
export interface Persona {
  /** Full entity ref, e.g. `user:default/auditor`. */
  ref: string;
  displayName: string;
  role: PersonaRole;
  /** Groups that the persona is a direct member of. */
  groups: { ref: string; title: string }[];
}
