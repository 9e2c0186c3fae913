import { answeredNames } from './answeredNames';

const places = { organization: 'blx', publicDomain: 'bank.example', internalDomain: 'blx.internal' };

describe('answeredNames', () => {
  it('has nothing to show before the first answer', () => {
    expect(answeredNames({}, places)).toEqual({
      roles: [],
      hostnames: [],
      produced: [],
      consumed: [],
    });
  });

  it('shows the names of the first environment while none is chosen', () => {
    const names = answeredNames({ name: 'deposit-interest-service' }, places);
    expect(names.repository?.name).toBe('blx/deposit-interest-service');
    expect(names.roles).toEqual([{ name: 'sandbox-apps-deposit-interest-service-eks-irsa-role', limit: 64 }]);
    expect(names.hostnames).toEqual(['deposit-interest-service.sandbox.blx.internal']);
  });

  it('grows with environments, exposure, database and topics', () => {
    const names = answeredNames(
      {
        name: 'rate-service',
        environments: ['sandbox', 'uat'],
        exposure: 'public',
        database: 'aurora',
        producedTopics: ['rates.rate.set.v1'],
      },
      places,
    );
    expect(names.roles.map(role => role.name)).toEqual([
      'sandbox-apps-rate-service-eks-irsa-role',
      'uat-apps-rate-service-eks-irsa-role',
    ]);
    expect(names.hostnames).toEqual(['rate-service.sandbox.bank.example', 'rate-service.uat.bank.example']);
    expect(names.database).toBe('rate_service');
    expect(names.produced).toEqual(['rates.rate.set.v1']);
  });

  it('names a DynamoDB table for each environment', () => {
    const values = { name: 'rate-service', database: 'dynamodb', environments: ['sandbox', 'uat'] };
    expect(answeredNames(values, places).database).toBe('sandbox-rate-service, uat-rate-service');
  });

  it('ignores answers of a wrong type', () => {
    expect(answeredNames({ name: 7, environments: 'sandbox', producedTopics: [1] }, places).roles).toEqual(
      [],
    );
  });
});
