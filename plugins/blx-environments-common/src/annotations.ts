/** Id of the change set that made an entity, on the entity. @public */
export const CHANGE_SET_ANNOTATION = 'blx.bank/change-set';

/** Channel of the signals of this plugin. A message carries `{ id, revision }` of a change set and nothing else. @public */
export const CHANGE_SETS_SIGNAL_CHANNEL = 'blx-environments:change-sets';

/** @public */
export interface ChangeSetSignal {
  [key: string]: string | number;
  id: string;
  revision: number;
}
