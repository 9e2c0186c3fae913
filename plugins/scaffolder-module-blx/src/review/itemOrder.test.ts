import { previewItem } from '../__fixtures__/preview';
import { itemStages } from './itemOrder';

const keys = (items: ReturnType<typeof previewItem>[]) =>
  itemStages(items).map(stage => stage.map(item => item.key));

describe('itemStages', () => {
  it('starts together what waits for nothing, and each item after all that it waits for', () => {
    expect(
      keys([
        previewItem({ key: 'application', dependsOn: ['repository', 'role'] }),
        previewItem({ key: 'repository' }),
        previewItem({ key: 'role' }),
        previewItem({ key: 'registration', dependsOn: ['application'] }),
      ]),
    ).toEqual([['repository', 'role'], ['application'], ['registration']]);
  });

  it('does not wait for what is not part of the set', () => {
    expect(keys([previewItem({ key: 'a', dependsOn: ['elsewhere'] })])).toEqual([['a']]);
  });

  it('ends on a circle', () => {
    expect(
      keys([previewItem({ key: 'a', dependsOn: ['b'] }), previewItem({ key: 'b', dependsOn: ['a'] })]),
    ).toEqual([['a', 'b']]);
  });

  it('has no stages without items', () => expect(keys([])).toEqual([]));
});
