import { cancellationComment, pullRequestBody } from './pullRequestBody';

const changeSet = {
  id: 'cs-0123456789',
  title: 'New microservice [deposit-interest-service]',
  requesterRef: 'user:default/deposits-developer',
  ownerRef: 'group:default/deposits',
  acceptances: [],
};
const changeSetUrl = 'http://portal.bank/environments/change-sets/cs-0123456789';
const repository = {
  key: 'repository',
  kind: 'repository' as const,
  title: 'Repository',
  target: 'blx/service',
  dependsOn: [],
  reviewers: [],
  url: 'http://forge.bank/blx/service',
  state: 'done' as const,
};
const application = {
  key: 'application.sandbox',
  kind: 'pull-request' as const,
  title: 'Argo CD application',
  target: 'blx/platform-gitops',
  dependsOn: ['repository'],
  reviewers: ['group:default/platform'],
  state: 'in-progress' as const,
  body: 'Adds `apps/service/sandbox.yaml`.\n',
};
const registration = {
  ...repository,
  key: 'registration',
  kind: 'registration' as const,
  dependsOn: ['application.sandbox'],
  url: undefined,
};

describe('pullRequestBody with accepted findings', () => {
  it('says which, by whom, until when and why', () => {
    const body = pullRequestBody({
      changeSet: {
        ...changeSet,
        acceptances: [
          {
            rule: 'sensitive-data-not-public',
            by: 'user:default/deposits-developer',
            until: '2026-12-24',
            reason: 'Pilot with\n[five] customers',
          },
        ],
      },
      changeSetUrl,
      item: application,
      items: [application],
    });
    expect(body).toContain(
      '### Accepted findings\n\n- `sensitive-data-not-public`, by deposits-developer until 2026-12-24: Pilot with \\[five\\] customers',
    );
  });
});

describe('pullRequestBody', () => {
  const body = pullRequestBody({
    changeSet,
    changeSetUrl,
    item: application,
    items: [repository, application, registration],
  });

  it('says what it does, what it waits for with links, what waits for it, and who must review', () => {
    expect(body).toBe(`Adds \`apps/service/sandbox.yaml\`.

Part of the change set [New microservice \\[deposit-interest-service\\]](${changeSetUrl}), requested by deposits-developer for deposits.

### Waits for

- [the repository blx/service](http://forge.bank/blx/service) (done)

### Waits for this

- the catalog entry of blx/service

### Must review

- platform

<!-- blx:change-set=cs-0123456789 item=application.sandbox -->
`);
  });

  it('says plainly that nothing is waited for, and falls back to the title', () => {
    const item = { ...application, body: '', dependsOn: [], reviewers: [] };
    const text = pullRequestBody({ changeSet, changeSetUrl, item, items: [item] });
    expect(text).toMatch(/^Argo CD application\.\n/);
    expect(text).toContain('Nothing: it can be merged as soon as it is approved.');
    expect(text).not.toContain('Must review');
    expect(text).not.toContain('Waits for this');
  });
});

describe('cancellationComment', () => {
  it('quotes the reason and carries the marker', () => {
    expect(
      cancellationComment({
        changeSetId: 'cs-0123456789',
        itemKey: 'role',
        changeSetUrl,
        by: 'user:default/platform-engineer',
        reason: 'Wrong name.\nAgain.',
      }),
    ).toBe(
      `The [change set](${changeSetUrl}) was cancelled by platform-engineer, so this pull request is closed.\n\n` +
        '> Wrong name.\n> Again.\n\n<!-- blx:cancelled=cs-0123456789 item=role -->',
    );
  });
});
