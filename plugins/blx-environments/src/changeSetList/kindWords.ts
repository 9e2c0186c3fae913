import { ChangeSetKind } from '@blx/backstage-plugin-blx-environments-common';

const words: Record<ChangeSetKind, string> = {
  microservice: 'Microservice',
  environment: 'Environment',
  foundation: 'Foundation',
};

/** Kind of a change set in a word. */
export function changeSetKindWord(kind: ChangeSetKind): string {
  return words[kind];
}
