import { aChangeSet, anItem, microserviceItems } from '../testing/builders';
import { headline } from './headline';

describe('headline', () => {
  it('says what is waited for, on whom, since when, and which item it is about', () => {
    expect(headline(aChangeSet())).toMatchObject({
      tone: 'attention',
      title: 'Pull request in blx/tf-sandbox-apps-microservices: waits for a review by platform',
      on: ['group:default/platform'],
      item: { key: 'role.sandbox' },
      others: 0,
    });
  });

  it('is calm when only a machine is waited for', () => {
    const waitsFor = { reason: 'waits for tests to finish', on: [], since: '2026-11-24T09:00:00.000Z' };
    expect(headline(aChangeSet({ waitsFor })).tone).toBe('in-progress');
  });

  it('says what the portal works on when nothing is waited for', () => {
    expect(headline(aChangeSet({ waitsFor: undefined })).title).toBe('The portal works on: Catalog entry');
  });

  it('puts the problem and its remedy first, and counts the others', () => {
    const problem = {
      code: 'repository-taken' as const,
      message: 'The name is taken.',
      remedy: 'Choose another.',
    };
    const items = [
      anItem({ key: 'a', state: 'blocked', problem }),
      anItem({ key: 'b', state: 'failed', problem }),
      anItem({ key: 'c', state: 'done' }),
    ];
    expect(headline(aChangeSet({ state: 'needs-attention', items }))).toMatchObject({
      tone: 'failing',
      title: 'The name is taken.',
      details: ['Choose another.'],
      item: { key: 'a' },
      others: 1,
    });
  });

  it.each([
    ['submitted', 'in-progress', /rendered again/],
    ['awaiting-decision', 'attention', /moved since the preview/],
    ['done', 'ok', /All 4 items are done/],
    ['cancelled', 'no-data', /Cancelled/],
    ['withdrawn', 'no-data', /before anything was written/],
    ['rejected', 'failing', /never opened/],
  ] as const)('answers for %s', (state, tone, title) => {
    const answer = headline(aChangeSet({ state, outcome: { reason: 'Because.', remains: [] } }));
    expect(answer.tone).toBe(tone);
    expect(answer.title).toMatch(title);
  });

  it('tells why a set was stopped', () => {
    const outcome = { reason: 'The fees stay where they are.', remains: [] };
    expect(headline(aChangeSet({ state: 'cancelled', outcome, items: microserviceItems() })).details).toEqual(
      ['The fees stay where they are.'],
    );
  });
});
