import { PolicyCheck } from '@blx/backstage-plugin-blx-environments-common';
import { microservicePlan } from '../testing/changeSets';
import { ComparedFile } from '../previews/compareWithForge';
import { blockingChecks, describeBlocking } from './blockingFindings';
import { checkAcceptances } from './checkAcceptances';
import { movedSince } from './movedSince';

const now = new Date('2026-11-24T23:30:00.000Z');
const by = 'user:default/deposits-developer';

const check = (change: Partial<PolicyCheck> = {}): PolicyCheck => ({
  rule: 'image-by-digest',
  title: 'Images are named by digest',
  severity: 'error',
  remedy: 'Name the digest.',
  isAcceptable: true,
  findings: [{ message: 'There is a tag.' }],
  ...change,
});

describe('checkAcceptances', () => {
  const accept = (change: object = {}, checks = [check()]) =>
    checkAcceptances(
      [{ rule: 'image-by-digest', reason: 'The registry is moving', until: '2026-12-31', ...change }],
      checks,
      by,
      now,
    );

  it('records who accepted what, why and until when', () => {
    expect(accept({ reason: '  The registry is moving  ' })).toEqual([
      { rule: 'image-by-digest', reason: 'The registry is moving', until: '2026-12-31', by },
    ]);
  });

  it.each([
    ['today', '2026-11-24'],
    ['ninety days', '2027-02-22'],
  ])('takes %s', (_, until) => {
    expect(accept({ until })[0].until).toBe(until);
  });

  it.each([
    ['no such rule', { rule: 'other' }, [check()], 'There is no check "other"'],
    ['nothing found', {}, [check({ findings: [] })], 'has no finding that could be accepted'],
    ['what cannot be accepted', {}, [check({ isAcceptable: false })], 'cannot be accepted: Name the digest.'],
    ['a short reason', { reason: 'because  ' }, [check()], '10 to 500 characters, not 7'],
    ['a long reason', { reason: 'x'.repeat(501) }, [check()], '10 to 500 characters, not 501'],
    ['a hidden character', { reason: 'The registry \u202e moves' }, [check()], 'U+202E'],
    ['yesterday', { until: '2026-11-23' }, [check()], 'is in the past'],
    ['ninety-one days', { until: '2027-02-23' }, [check()], '91 days away: at most 90'],
    ['a day that is none', { until: '2026-11-31' }, [check()], 'must be a day such as'],
    ['a time', { until: '2026-12-01T00:00Z' }, [check()], 'must be a day such as'],
    ['words', { until: 'for ever' }, [check()], 'must be a day such as'],
  ])('refuses %s', (_, change, checks, message) => {
    expect(() => accept(change, checks)).toThrow(message);
  });

  it('refuses the same rule twice', () => {
    const one = { rule: 'image-by-digest', reason: 'The registry is moving', until: '2026-12-31' };
    expect(() => checkAcceptances([one, one], [check()], by, now)).toThrow('accepted twice');
  });
});

describe('blockingChecks', () => {
  const acceptance = { rule: 'image-by-digest', reason: 'x', by, until: '2026-11-24' };

  it.each([
    ['an error with a finding', [check()], [], 1],
    ['an accepted one', [check()], [acceptance], 0],
    ['one whose acceptance ended', [check()], [{ ...acceptance, until: '2026-11-23' }], 1],
    ['one that cannot be accepted', [check({ isAcceptable: false })], [acceptance], 1],
    ['a warning', [check({ severity: 'warning' })], [], 0],
    ['nothing found', [check({ findings: [] })], [], 0],
  ] as const)('of %s', (_, checks, acceptances, expected) => {
    expect(blockingChecks(checks, acceptances, now)).toHaveLength(expected);
  });

  it('are told with what was found and what to do', () => {
    expect(describeBlocking([check({ findings: [{ message: 'First.' }, { message: 'Second.' }] })])).toBe(
      'Images are named by digest (image-by-digest): First. (and 1 more) Name the digest. ' +
        'Or accept it with a reason and an end date.',
    );
  });
});

describe('movedSince', () => {
  const file = (base?: string): ComparedFile => ({
    itemKey: 'role.sandbox',
    path: 'services/a.yaml',
    mode: '100644',
    status: 'added',
    content: Buffer.from('x'),
    base,
  });
  const repository = { fullName: 'blx/New', defaultBranch: 'main', isArchived: false, url: '' };

  it('says what came, what went and which files changed', () => {
    const moved = movedSince({
      preview: { plan: microservicePlan(), existingRepositories: ['blx/platform-gitops'] },
      seen: [file()],
      comparison: {
        digest: 'sha256:2',
        files: [file('blob')],
        repositories: new Map([
          ['blx/new', repository],
          ['blx/platform-gitops', undefined],
        ]),
      },
    });
    expect(moved).toEqual({
      reason:
        'Since the preview the live repositories moved. The repository blx/New exists now. ' +
        'The repository blx/platform-gitops is gone. A file changed on the default branch. Nothing was written yet.',
      changedPaths: ['blx/tf-sandbox-apps-microservices/services/a.yaml'],
    });
  });
  it('does not count the files of a repository that came', () => {
    const { reason, changedPaths } = movedSince({
      preview: { plan: microservicePlan(), existingRepositories: [] },
      seen: [file()],
      comparison: {
        digest: 'sha256:2',
        files: [file('blob')],
        repositories: new Map([
          [
            'blx/tf-sandbox-apps-microservices',
            { ...repository, fullName: 'blx/TF-sandbox-apps-microservices' },
          ],
        ]),
      },
    });
    expect(reason).toBe(
      'Since the preview the live repositories moved. The repository blx/TF-sandbox-apps-microservices exists now. ' +
        'Nothing was written yet.',
    );
    expect(changedPaths).toEqual(['blx/tf-sandbox-apps-microservices/services/a.yaml']);
  });
});
