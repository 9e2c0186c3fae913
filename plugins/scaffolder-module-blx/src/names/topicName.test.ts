import { isTopicName, splitTopics } from './topicName';

describe('isTopicName', () => {
  it('takes what the bank calls a topic, and nothing else', () => {
    expect(isTopicName('deposits.interest.accrued.v1')).toBe(true);
    expect(isTopicName('deposits.interest.accrued')).toBe(false);
  });
});

describe('splitTopics', () => {
  it('takes what people paste', () => {
    expect(splitTopics(' a.b.v1, c.d.v1;\ne.f.v1 ')).toEqual(['a.b.v1', 'c.d.v1', 'e.f.v1']);
  });
});
