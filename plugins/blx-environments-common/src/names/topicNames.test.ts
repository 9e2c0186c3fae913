import { topicNamePattern } from './topicNames';

describe('topicNamePattern', () => {
  it.each([
    'customer.customers.v12',
    'deposits.interest.accrued.v1',
    'deposits.savings-goals.v1',
    'a-b2.c.d.v2',
  ])('takes %s', topic => expect(topic).toMatch(topicNamePattern));

  it.each([
    'deposits',
    'deposits.v1',
    'Deposits.interest.accrued.v1',
    'a.b.c.d.v1',
    'a.b.v0',
    'a.b.v01',
    'a.b.c',
    'a..b.v1',
    'a.b-.v1',
    'a.b--c.v1',
    'a.1b.v1',
    'a.b*.v1',
    'a.b.v1\n',
  ])('refuses %j', topic => expect(topic).not.toMatch(topicNamePattern));
});
