import {
  nameLimits,
  serviceHostname,
  serviceNamePattern,
  serviceNames,
  serviceNamesIn,
} from './serviceNames';

describe('serviceNames', () => {
  it.each([
    ['deposit-interest-service', 'deposit_interest_service', 'bank.blx.depositinterestservice'],
    ['rates', 'rates', 'bank.blx.rates'],
    // Words of Kotlin and Java, also joined ones, make no package.
    ['object', 'object', 'bank.blx.objectservice'],
    ['type-of', 'type_of', 'bank.blx.typeofservice'],
    ['in-is', 'in_is', 'bank.blx.inis'],
  ])('of %s', (name, databaseName, packageName) => {
    expect(serviceNames(name)).toEqual({
      repository: name,
      componentRef: `component:default/${name}`,
      apiName: `${name}-api`,
      apiRef: `api:default/${name}-api`,
      serviceAccount: name,
      helmRelease: name,
      kafkaGroup: name,
      databaseName,
      packageName,
      packagePath: packageName.replaceAll('.', '/'),
    });
  });
});

describe('serviceNamesIn', () => {
  it.each([
    ['sandbox', 'deposit-interest-service', 'sandbox-apps-deposit-interest-service-eks-irsa-role'],
    ['uat', 'rates', 'uat-apps-rates-eks-irsa-role'],
    ['shared-services', 'a-b', 'shared-services-apps-a-b-eks-irsa-role'],
  ])('%s, of %s', (environment, name, roleName) => {
    expect(serviceNamesIn(environment, name)).toEqual({
      roleName,
      roleRepository: `tf-${environment}-apps-microservices`,
      roleFile: `services/${name}.yaml`,
      deploymentRepository: 'platform-gitops',
      deploymentFile: `apps/${name}/${environment}.yaml`,
      tableName: `${environment}-${name}`,
    });
  });

  it.each([
    ['sandbox', 37],
    ['uat', 41],
    ['shared-services', 29],
  ])('in %s leaves %d characters for a name by the limit of roles', (environment, length) => {
    expect(serviceNamesIn(environment, 'x'.repeat(length)).roleName).toHaveLength(nameLimits.role);
  });
});

describe('serviceHostname', () => {
  it('stands below the environment', () => {
    expect(serviceHostname('uat', 'rates', 'blx.internal')).toBe('rates.uat.blx.internal');
  });
});

describe('serviceNamePattern', () => {
  it.each(['abc', 'a1-b2', 'deposit-interest-service'])('takes %s', name => {
    expect(name).toMatch(serviceNamePattern);
  });

  it.each(['', '1a', 'Abc', 'a--b', '-a', 'a-', 'a_b', 'a.b', 'a/b', 'é'])('refuses %j', name => {
    expect(name).not.toMatch(serviceNamePattern);
  });
});
