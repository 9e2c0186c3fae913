import { isTopicName, splitTopics } from './topicName';

describe('isTopicName', () => {
  it.each(['deposits.interest.accrued.v1', 'customer.customers.v12', 'a-b.c.d.v2'])('takes %s', topic => {
    expect(isTopicName(topic)).toBe(true);
  });

  it.each([
    'deposits',
    'deposits.v1',
    'Deposits.interest.accrued.v1',
    'a.b.c.d.e.v1',
    'a.b.c.v0',
    'a.b.c',
    'a..b.v1',
  ])('refuses %s', topic => expect(isTopicName(topic)).toBe(false));
});

describe('splitTopics', () => {
  it('takes what people paste', () => {
    expect(splitTopics(' a.b.v1, c.d.v1;\ne.f.v1 ')).toEqual(['a.b.v1', 'c.d.v1', 'e.f.v1']);
  });
});
