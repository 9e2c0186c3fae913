import type { ChangeSetItemKind, ChangeSetItemState } from '@blx/backstage-plugin-blx-environments-common';
import { nextItems } from './nextItems';
import { assertPlanGraph } from './planGraph';

type Row = [key: string, kind: ChangeSetItemKind, state: ChangeSetItemState, dependsOn: string[]];

const itemsOf = (rows: Row[]) =>
  rows.map(([key, kind, state, dependsOn]) => ({ key, kind, state, dependsOn }));

const microservice = (
  repository: ChangeSetItemState,
  role: ChangeSetItemState,
  application: ChangeSetItemState,
  registration: ChangeSetItemState,
): Row[] => [
  ['repository', 'repository', repository, []],
  ['role', 'pull-request', role, []],
  ['application', 'pull-request', application, ['repository', 'role']],
  ['registration', 'registration', registration, ['repository']],
];

describe('nextItems', () => {
  it.each<[string, Row[], string[]]>([
    [
      'roots at first, the pull request before the repository',
      microservice('waiting', 'waiting', 'waiting', 'waiting'),
      ['role', 'repository'],
    ],
    [
      'nothing while the roots are at work',
      microservice('in-progress', 'in-progress', 'waiting', 'waiting'),
      [],
    ],
    [
      'what needs the repository only',
      microservice('done', 'awaiting-review', 'waiting', 'waiting'),
      ['registration'],
    ],
    ['what needs both', microservice('done', 'done', 'waiting', 'done'), ['application']],
    ['nothing below a blocked item', microservice('blocked', 'done', 'waiting', 'waiting'), []],
    ['nothing below a cancelled item', microservice('cancelled', 'done', 'waiting', 'waiting'), []],
    ['nothing when all is done', microservice('done', 'done', 'done', 'done'), []],
  ])('%s', (_, rows, expected) => {
    expect(nextItems(itemsOf(rows)).map(({ key }) => key)).toEqual(expected);
  });
});

describe('assertPlanGraph', () => {
  const pull = (key: string, dependsOn: string[] = []) => ({
    key,
    kind: 'pull-request' as const,
    target: 'blx/shared',
    dependsOn,
  });

  it('takes a graph', () => {
    expect(() => assertPlanGraph([pull('a'), pull('b', ['a']), pull('c', ['a', 'b'])])).not.toThrow();
  });

  it.each([
    ['two items with one key', [pull('a'), pull('a')], 'two items with the key a'],
    ['an unknown parent', [pull('a', ['z'])], 'Item a depends on z, which the plan does not have'],
    ['an item that waits for itself', [pull('a', ['a'])], 'in a circle: a → a'],
    ['a circle', [pull('x'), pull('a', ['x', 'c']), pull('b', ['a']), pull('c', ['b'])], 'a → c → b → a'],
    [
      'a kind without steps',
      [{ ...pull('a'), kind: 'stack-run' as const }],
      'cannot carry out items of kind stack-run',
    ],
    ['a repository without settings', [{ ...pull('a'), kind: 'repository' as const }], 'needs its settings'],
  ])('refuses %s', (_, items, message) => {
    expect(() => assertPlanGraph(items)).toThrow(message);
  });

  it('refuses two items that make one repository', () => {
    const repository = {
      description: '',
      visibility: 'private' as const,
      topics: [],
      teams: [],
      protection: { requiredChecks: [], approvals: 1, codeOwnerReviews: true },
      environments: [],
    };
    const items = ['blx/service', 'blx/Service'].map((target, index) => ({
      key: `r${index}`,
      kind: 'repository' as const,
      target,
      dependsOn: [],
      repository,
    }));
    expect(() => assertPlanGraph(items)).toThrow(
      'Items r0 and r1 would both make the repository blx/Service',
    );
  });
});
