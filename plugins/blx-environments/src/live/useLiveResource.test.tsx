import { act, renderHook, waitFor } from '@testing-library/react';
import { useLiveResource } from './useLiveResource';

function show(visibility: 'visible' | 'hidden') {
  jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
}

describe('useLiveResource', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    show('visible');
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const settle = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));

  it('asks again every ten seconds while the page is shown, and not while it is hidden', async () => {
    let asked = 0;
    const load = jest.fn(async () => {
      asked += 1;
      return asked;
    });
    const { result } = renderHook(() => useLiveResource({ key: 'a', load }));
    await settle(0);
    expect(result.current.value).toBe(1);
    await settle(10_000);
    expect(result.current.value).toBe(2);
    show('hidden');
    await settle(60_000);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('asks when the page is looked at again', async () => {
    const load = jest.fn(async () => 1);
    renderHook(() => useLiveResource({ key: 'a', load }));
    await settle(0);
    act(() => {
      window.dispatchEvent(new Event('focus'));
    });
    await settle(0);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('answers a burst of signals once', async () => {
    const load = jest.fn(async () => 1);
    const { rerender } = renderHook(
      ({ revision }) => useLiveResource({ key: 'a', load, trigger: revision }),
      { initialProps: { revision: 1 } },
    );
    await settle(0);
    rerender({ revision: 2 });
    rerender({ revision: 3 });
    await settle(400);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('keeps the last good answer with its age when a refresh fails, and forgets the failure after a good one', async () => {
    const load = jest.fn(async () => 'good');
    const { result } = renderHook(() => useLiveResource({ key: 'a', load }));
    await settle(0);
    const { readAt } = result.current;
    load.mockRejectedValueOnce(new Error('down'));
    await settle(10_000);
    expect(result.current).toMatchObject({ value: 'good', error: new Error('down'), readAt });
    await settle(10_000);
    expect(result.current.error).toBeUndefined();
  });

  it('marks the old answer as stale while another question is asked, and drops the late answer', async () => {
    jest.useRealTimers();
    const answers: Record<string, (value: string) => void> = {};
    const load = (key: string) => () => new Promise<string>(resolve => (answers[key] = resolve));
    const { result, rerender } = renderHook(({ key }) => useLiveResource({ key, load: load(key) }), {
      initialProps: { key: 'a' },
    });
    act(() => answers.a('A'));
    await waitFor(() => expect(result.current.value).toBe('A'));
    rerender({ key: 'b' });
    rerender({ key: 'c' });
    expect(result.current).toMatchObject({ value: 'A', isStale: true });
    act(() => answers.b('B'));
    act(() => answers.c('C'));
    await waitFor(() => expect(result.current).toMatchObject({ value: 'C', isStale: false }));
  });

  it('stops asking when nothing can change any more', async () => {
    const load = jest.fn(async () => 'done');
    renderHook(() => useLiveResource({ key: 'a', load, isFinal: value => value === 'done' }));
    await settle(0);
    await settle(60_000);
    expect(load).toHaveBeenCalledTimes(1);
  });
});
