import type { ChangeSetItemKind, ChangeSetItemState } from '@blx/backstage-plugin-blx-environments-common';
import { whatRemains } from './cancellation';

describe('whatRemains', () => {
  it.each<[string, ChangeSetItemKind, ChangeSetItemState, Record<string, string | number>, string[]]>([
    [
      'a repository that was made',
      'repository',
      'done',
      {},
      ['The repository blx/x stays. Archive or delete it on the forge if nobody needs it.'],
    ],
    [
      'a repository that was half made',
      'repository',
      'cancelled',
      { remains: 'repository' },
      ['The repository blx/x stays. Archive or delete it on the forge if nobody needs it.'],
    ],
    ['a repository that was never made', 'repository', 'cancelled', { remains: 'none' }, []],
    [
      'a merged pull request',
      'pull-request',
      'done',
      { pullRequest: 7 },
      ['The change in blx/x is merged (pull request #7). Revert it on the forge if it should not stay.'],
    ],
    [
      'content that was there already',
      'pull-request',
      'done',
      {},
      ['The change in blx/x is merged. Revert it on the forge if it should not stay.'],
    ],
    ['a closed pull request', 'pull-request', 'cancelled', { pullRequest: 7, remains: 'none' }, []],
    [
      'a branch with work of a person',
      'pull-request',
      'cancelled',
      { branch: 'blx/cs/x', remains: 'branch' },
      ['The branch blx/cs/x in blx/x stays, because somebody else committed to it.'],
    ],
    [
      'a registration',
      'registration',
      'done',
      {},
      ['The catalog entry of blx/x stays. Unregister the entity if it should go.'],
    ],
    [
      'a registration that the catalog has not read',
      'registration',
      'cancelled',
      { remains: 'location' },
      ['The catalog entry of blx/x stays. Unregister the entity if it should go.'],
    ],
    ['a registration that never began', 'registration', 'cancelled', {}, []],
  ])('%s', (_, kind, state, memory, expected) => {
    expect(whatRemains([{ kind, state, target: 'blx/x', memory }])).toEqual(expected);
  });
});
