import { changeSetPlanSchema } from '@blx/backstage-plugin-blx-environments-common';
import { Landscape } from './microserviceNames';
import { microservicePlan } from './microservicePlan';
import { parseMicroserviceValues } from './microserviceValues';

const landscape: Landscape = {
  organization: 'blx',
  publicDomain: 'banklitex.example',
  internalDomain: 'blx.internal',
};

const minimal = {
  name: 'deposit-interest-service',
  description: 'Computes interest',
  owner: 'group:default/deposits',
  system: 'system:default/deposits',
  environments: ['sandbox'],
};

const plan = (values: object) =>
  microservicePlan(parseMicroserviceValues({ ...minimal, ...values }), landscape);

describe('microservicePlan', () => {
  it('plans repository, role, application and registration, and what each waits for', () => {
    const { items } = plan({}).plan;
    expect(items.map(({ key, kind, target, dependsOn }) => ({ key, kind, target, dependsOn }))).toEqual([
      { key: 'repository', kind: 'repository', target: 'blx/deposit-interest-service', dependsOn: [] },
      {
        key: 'role.sandbox',
        kind: 'pull-request',
        target: 'blx/tf-sandbox-apps-microservices',
        dependsOn: [],
      },
      {
        key: 'application.sandbox',
        kind: 'pull-request',
        target: 'blx/platform-gitops',
        dependsOn: ['repository', 'role.sandbox'],
      },
      {
        key: 'registration',
        kind: 'registration',
        target: 'blx/deposit-interest-service',
        dependsOn: ['repository'],
      },
    ]);
  });

  it('has a role and an application for each environment', () => {
    const { plan: changeSet, renders } = plan({ environments: ['sandbox', 'shared-services'] });
    expect(changeSet.items.map(item => item.key)).toEqual([
      'repository',
      'role.sandbox',
      'role.shared-services',
      'application.sandbox',
      'application.shared-services',
      'registration',
    ]);
    expect(
      renders.filter(render => render.skeleton === 'role').map(render => render.environment?.roleName),
    ).toEqual([
      'sandbox-apps-deposit-interest-service-eks-irsa-role',
      'shared-services-apps-deposit-interest-service-eks-irsa-role',
    ]);
  });

  it('answers a plan that the contract of change sets accepts', () => {
    expect(changeSetPlanSchema.safeParse(plan({ database: 'aurora' }).plan).error).toBeUndefined();
  });

  it('protects the repository and gives the owner and the code owners of its workflows write access', () => {
    const [repository] = plan({}).plan.items;
    expect(repository.repository).toMatchObject({
      protection: { requiredChecks: ['build'], codeOwnerReviews: true, approvals: 1 },
      teams: [
        { team: 'deposits', permission: 'maintain' },
        { team: 'platform', permission: 'push' },
      ],
    });
    const [platforms] = plan({ owner: 'group:default/platform' }).plan.items;
    expect(platforms.repository?.teams).toEqual([{ team: 'platform', permission: 'maintain' }]);
  });

  it('tells the reviewer of a role what it may use', () => {
    const { items } = plan({
      database: 'dynamodb',
      producedTopics: ['deposits.interest.v1'],
      consumedTopics: ['deposits.balances.v1'],
    }).plan;
    const body = items.find(item => item.key === 'role.sandbox')?.body;
    expect(body).toContain('items of the table `sandbox-deposit-interest-service`');
    expect(body).toContain('writes `deposits.interest.v1`');
    expect(body).toContain('reads `deposits.balances.v1`');
  });

  it.each([
    [{}, ['base', 'stateless']],
    [{ database: 'aurora' }, ['base', 'aurora', 'stored']],
    [
      { database: 'aurora', producedTopics: ['a.b.v1'], consumedTopics: ['a.c.v1'] },
      ['base', 'aurora', 'stored', 'produces', 'produces-aurora', 'consumes'],
    ],
    [
      { database: 'dynamodb', producedTopics: ['a.b.v1'] },
      ['base', 'dynamodb', 'stored', 'produces', 'produces-dynamodb', 'kafka-without-aurora'],
    ],
    [{ consumedTopics: ['a.c.v1'] }, ['base', 'stateless', 'consumes', 'kafka-without-aurora']],
  ])('renders for %j only the layers %j', (values, layers) => {
    const rendered = plan(values)
      .renders.filter(render => render.itemKey === 'repository')
      .map(render => render.skeleton);
    expect(rendered).toEqual(layers.map(layer => `repository/${layer}`));
  });

  it.each([
    ['deposit-interest-service', 'bank.blx.depositinterestservice'],
    ['object', 'bank.blx.objectservice'],
    ['in-is', 'bank.blx.inis'],
  ])('gives %s a package that compiles: %s', (name, packageName) => {
    expect(plan({ name }).service).toMatchObject({
      packageName,
      packagePath: packageName.replaceAll('.', '/'),
    });
  });

  it('names a public service under the public domain of its environment', () => {
    const hostname = (exposure: string) => plan({ exposure }).renders.at(-1)?.environment?.hostname;
    expect(hostname('public')).toBe('deposit-interest-service.sandbox.banklitex.example');
    expect(hostname('internal')).toBe('deposit-interest-service.sandbox.blx.internal');
  });

  it('takes a name of 37 characters in sandbox and refuses one more, with the limit', () => {
    expect(() => plan({ name: 'a'.repeat(37) })).not.toThrow();
    expect(() => plan({ name: 'a'.repeat(38) })).toThrow(/sandbox.*at most 37 characters/);
    expect(() => plan({ name: 'a'.repeat(37), environments: ['sandbox', 'shared-services'] })).toThrow(
      /shared-services.*at most 29 characters/,
    );
  });
});
