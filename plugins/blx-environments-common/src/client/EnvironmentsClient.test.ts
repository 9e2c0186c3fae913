import { EnvironmentsClient } from './EnvironmentsClient';

describe('EnvironmentsClient', () => {
  const clientThatGets = (answer: object, onNow?: (now: Date) => void) =>
    new EnvironmentsClient({ fetchApi: { fetch: async () => Response.json(answer) }, onNow });

  it('tells what the clock of the backend shows', async () => {
    const onNow = jest.fn();
    await clientThatGets({ items: [], totalCount: 0, now: '2030-01-01T00:00:00.000Z' }, onNow).listChangeSets(
      {},
    );
    expect(onNow.mock.calls).toEqual([[new Date('2030-01-01T00:00:00.000Z')]]);
  });

  it('says nothing of the clock where the answer does not', async () => {
    const onNow = jest.fn();
    await clientThatGets({ events: [], head: {} }, onNow).listChangeSetEvents('cs-1');
    await clientThatGets({ files: [] }).listChangeSetFiles({ id: 'cs-1', itemKey: 'repository' });
    expect(onNow).not.toHaveBeenCalled();
  });
});
