import { branchName, changeSetOfBranch } from './branchName';
import { changeSetIdPattern, newChangeSetId } from './changeSetId';

describe('newChangeSetId', () => {
  it('sorts by time', () => {
    const ids = [
      '2026-11-24T10:00:00.000Z',
      '2026-11-24T10:00:00.001Z',
      '2027-01-01T00:00:00Z',
      '2057-01-01T00:00:00Z',
    ].map(at => newChangeSetId(new Date(at)));
    expect([...ids].sort()).toEqual(ids);
    for (const id of ids) expect(id).toMatch(changeSetIdPattern);
  });

  it('differs within one millisecond', () => {
    const now = new Date('2026-11-24T10:00:00Z');
    expect(newChangeSetId(now, 0)).not.toBe(newChangeSetId(now, 1023));
    expect(newChangeSetId(now, 1023)).toMatch(/zz$/);
  });
});

describe('branchName', () => {
  const id = newChangeSetId(new Date('2026-11-24T10:00:00Z'), 0);
  const role = {
    key: 'role.sandbox',
    kind: 'pull-request' as const,
    target: 'blx/tf-sandbox-apps-microservices',
  };
  const sandbox = {
    key: 'application.sandbox',
    kind: 'pull-request' as const,
    target: 'blx/platform-gitops',
  };
  const uat = { key: 'application.uat', kind: 'pull-request' as const, target: 'blx/platform-gitops' };

  it('is the set and the repository', () => {
    expect(branchName(id, role, [role, sandbox])).toBe(`blx/${id}/tf-sandbox-apps-microservices`);
  });

  it('carries the item where one repository gets several pull requests', () => {
    const items = [role, sandbox, uat];
    expect(branchName(id, sandbox, items)).toBe(`blx/${id}/platform-gitops-application.sandbox`);
    expect(branchName(id, uat, items)).toBe(`blx/${id}/platform-gitops-application.uat`);
  });

  it('does not count items that have no branch', () => {
    const repository = { key: 'repository', kind: 'repository' as const, target: 'blx/platform-gitops' };
    expect(branchName(id, sandbox, [repository, sandbox])).toBe(`blx/${id}/platform-gitops`);
  });

  it.each([
    [`blx/${id}/platform-gitops`, true],
    [`refs/heads/blx/${id}/platform-gitops-application.uat`, true],
    ['blx/not-an-id/platform-gitops', false],
    [`feature/${id}/platform-gitops`, false],
    ['main', false],
    ['', false],
  ])('%s belongs to a set: %s', (ref, isOurs) => {
    expect(changeSetOfBranch(ref)).toBe(isOurs ? id : undefined);
  });
});
