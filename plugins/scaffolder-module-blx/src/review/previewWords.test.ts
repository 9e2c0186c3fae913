import { summarizeChecks } from '@blx/backstage-plugin-blx-environments-react';
import {
  acceptableCheck,
  microservicePreview,
  policyCheck,
  previewFile,
  previewItem,
} from '../__fixtures__/preview';
import {
  blockedReason,
  groupName,
  headline,
  itemNote,
  reviewSentences,
  submitLabel,
  writtenFileCount,
} from './previewWords';

describe('headline', () => {
  it('counts what a submit makes, without what is zero', () => {
    expect(headline(microservicePreview())).toBe('1 new repository · 2 pull requests · 1 catalog entry');
    expect(headline(microservicePreview({ items: [previewItem({ key: 'a' })] }))).toBe('1 pull request');
  });
});

describe('writtenFileCount', () => {
  it('does not count files that stay as they are', () => {
    const files = [previewFile('a'), previewFile('b', { status: 'unchanged' })];
    expect(writtenFileCount([previewItem({ key: 'a', files })])).toBe(1);
  });
});

describe('itemNote', () => {
  it('says of a pull request where it goes and what it does there', () => {
    const files = [previewFile('a'), previewFile('b'), previewFile('c', { status: 'modified' })];
    expect(itemNote(previewItem({ key: 'a', files }))).toBe(
      'pull request to platform-gitops · 2 files added · 1 file changed',
    );
    expect(itemNote(previewItem({ key: 'a', files: [] }))).toBe(
      'pull request to platform-gitops · no change',
    );
  });

  it('tells a new repository from one that exists', () => {
    const repository = previewItem({ key: 'r', kind: 'repository', targetExists: false });
    expect(itemNote(repository)).toBe('new repository · 1 file');
    expect(itemNote({ ...repository, targetExists: true })).toBe('existing repository · 1 file');
  });
});

describe('submitLabel', () => {
  it.each([
    [0, 'Create it'],
    [1, 'Open 1 pull request'],
    [3, 'Open 3 pull requests'],
  ])('names what happens with %s pull requests', (count, label) => {
    const items = Array.from({ length: count }, (_, index) => previewItem({ key: `p${index}` }));
    expect(submitLabel(microservicePreview({ items }))).toBe(label);
  });
});

describe('blockedReason', () => {
  const failing = policyCheck({ rule: 'x', findings: [{ message: 'bad' }] });
  const warning = policyCheck({ rule: 'y', severity: 'warning', findings: [{ message: 'hm' }] });

  it('is silent when only warnings are left', () => {
    expect(blockedReason(summarizeChecks([warning], []))).toBeUndefined();
  });

  it('says what must be fixed and what waits for a reason', () => {
    expect(blockedReason(summarizeChecks([failing, acceptableCheck], []))).toBe(
      '1 check must be fixed first. 1 check waits for a reason.',
    );
    expect(
      blockedReason(summarizeChecks([acceptableCheck], [{ rule: acceptableCheck.rule }])),
    ).toBeUndefined();
  });
});

describe('reviewSentences', () => {
  it('counts for each group what it has to review, most first', () => {
    expect(
      reviewSentences([
        previewItem({ key: 'a', reviewers: ['group:default/security'] }),
        previewItem({ key: 'b', reviewers: ['group:default/platform', 'group:default/security'] }),
      ]),
    ).toEqual(['security must review 2 of these.', 'platform must review 1 of these.']);
  });

  it('names groups as people call them', () => expect(groupName('group:default/platform')).toBe('platform'));
});
