/** Channel of the signals of this plugin. A message carries `{ id, revision }` of a change set and nothing else. @public */
export const CHANGE_SETS_SIGNAL_CHANNEL = 'blx-environments:change-sets';

/** @public */
export interface ChangeSetSignal {
  [key: string]: string | number;
  id: string;
  revision: number;
}
