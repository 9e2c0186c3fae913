import { anItem, microserviceItems } from '../testing/builders';
import { cancelConsequences } from './cancelConsequences';
import { formatDetailView, parseDetailView } from './detailTab';
import { sourceOf } from './eventSource';

describe('cancelConsequences', () => {
  it('says what is closed, what is not begun, and what stays', () => {
    expect(cancelConsequences(microserviceItems())).toEqual({
      stops: [
        'The pull request in blx/tf-sandbox-apps-microservices is closed without a merge, and its branch is deleted.',
        '“Argo CD application in sandbox” is not begun.',
        '“Catalog entry” stops after the step that runs now.',
      ],
      remains: ['The repository blx/deposit-interest-service stays, with everything in it.'],
    });
  });

  it.each([
    ['pull-request', 'What was merged into blx/x stays merged.'],
    ['registration', 'The catalog entry of blx/x stays.'],
  ] as const)('says that a done %s stays', (kind, sentence) => {
    expect(cancelConsequences([anItem({ kind, state: 'done', target: 'blx/x' })]).remains).toEqual([
      sentence,
    ]);
  });
});

describe('detail view in the URL', () => {
  it.each(['', 'tab=events', 'tab=diffs&item=role.sandbox&path=services%2Fa.yaml'])(
    'gives back %p',
    search => {
      expect(formatDetailView(parseDetailView(new URLSearchParams(search))).toString()).toBe(search);
    },
  );

  it('falls back to the items', () => {
    expect(parseDetailView(new URLSearchParams('tab=nonsense&item=x'))).toEqual({ tab: 'items' });
  });
});

describe('sourceOf', () => {
  it.each([
    ['reconciler', 'the portal'],
    ['poll', 'the portal, looking at the forge'],
    ['webhook:72d3', 'webhook 72d3'],
    ['user:default/auditor', 'auditor'],
    ['something', 'something'],
  ])('%s is %s', (by, words) => {
    expect(sourceOf(by)).toBe(words);
  });
});
