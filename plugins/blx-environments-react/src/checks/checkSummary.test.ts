import { aCheck } from '../testing/builders';
import { endDateProblem, endDates, reasonProblem } from './acceptanceRules';
import { checkStatus, summarizeChecks } from './checkSummary';

describe('checkStatus', () => {
  const accepted = [{ rule: 'disruption-budget' }];
  it.each([
    ['passed', aCheck({ findings: [] }), []],
    ['to-accept', aCheck(), []],
    ['accepted', aCheck(), accepted],
    ['failing', aCheck({ isAcceptable: false }), []],
    ['failing', aCheck({ isAcceptable: false }), accepted],
    ['warning', aCheck({ severity: 'warning' }), []],
  ])('%s (%#)', (status, check, acceptances) => {
    expect(checkStatus(check, acceptances)).toBe(status);
  });
});

describe('summarizeChecks', () => {
  it('is clear when nothing stops the submit', () => {
    const checks = [aCheck(), aCheck({ rule: 'other', severity: 'warning' })];
    expect(summarizeChecks(checks, []).isClear).toBe(false);
    expect(summarizeChecks(checks, [{ rule: 'disruption-budget' }])).toMatchObject({
      isClear: true,
      accepted: 1,
      warning: 1,
      total: 2,
    });
  });
});

describe('acceptance', () => {
  const now = new Date('2026-11-24T12:00:00Z');

  it('proposes 30 days within 90', () => {
    expect(endDates(now)).toEqual({ first: '2026-11-25', proposed: '2026-12-24', last: '2027-02-22' });
  });

  it.each([
    ['2026-11-24', /future/],
    ['2027-02-23', /within 90 days/],
    ['soon', /Choose a day/],
    ['2027-01-31', /^fine$/],
  ])('judges the end date %s', (until, problem) => {
    expect(endDateProblem(until, now) ?? 'fine').toMatch(problem);
  });

  it.each([
    ['ok', /at least 10/],
    ['          .', /at least 10/],
    ['x'.repeat(501), /at most 500/],
    ['two replicas come with uat', /^fine$/],
  ])('judges the reason (%#)', (reason, problem) => {
    expect(reasonProblem(reason) ?? 'fine').toMatch(problem);
  });
});
