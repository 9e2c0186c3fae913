import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PortalClock, portalClock } from './portalClock';
import { exactUtc, relativeTime, spanOfTime } from './relativeTime';
import { TimeAgo } from './TimeAgo';

describe('spanOfTime', () => {
  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [4200, '1 h 10 min'],
    [7 * 3600 + 60, '7 h'],
    [3 * 86400, '3 d'],
    [-5, '0 s'],
  ])('%s seconds are %s', (seconds, words) => {
    expect(spanOfTime(seconds)).toBe(words);
  });
});

describe('relativeTime', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  it.each([
    ['2026-11-24T11:59:55Z', 'just now'],
    ['2026-11-24T11:52:00Z', '8 min ago'],
    ['2026-11-24T14:00:00Z', 'in 2 h'],
  ])('%s is %s', (at, words) => {
    expect(relativeTime(new Date(at), now)).toBe(words);
  });
});

describe('TimeAgo', () => {
  it('gives the exact UTC time as its description, reachable by key', async () => {
    const at = new Date(Date.now() - 10 * 60_000).toISOString();
    render(<TimeAgo at={at} />);
    await userEvent.tab();
    const time = screen.getByRole('button', { name: '10 min ago' });
    expect(time).toHaveFocus();
    expect(time).toHaveAccessibleDescription(exactUtc(new Date(at)));
  });

  it('counts from the clock of the portal, also when it is moved while the page is shown', () => {
    const threeDays = 3 * 24 * 3600_000;
    const at = new Date(Date.now() + threeDays - 8 * 60_000 - 5_000).toISOString();
    render(<TimeAgo at={at} />);
    expect(screen.getByText('in 2 d')).toBeInTheDocument();
    act(() => portalClock.observe(new Date(Date.now() + threeDays)));
    expect(screen.getByText('8 min ago')).toBeInTheDocument();
    act(() => portalClock.observe(new Date()));
    expect(screen.getByText('in 2 d')).toBeInTheDocument();
  });

  it('does not fail on what is no time', () => {
    render(<TimeAgo at="never" />);
    expect(screen.getByText('unknown')).toBeInTheDocument();
  });
});

describe('PortalClock', () => {
  it('is the browser’s until an answer says otherwise, and takes the way of an answer for no move', () => {
    const clock = new PortalClock();
    const moved = jest.fn();
    clock.subscribe(moved);
    clock.observe(new Date(Date.now() - 300));
    clock.observe(new Date('never'));
    expect(clock.offsetMs()).toBe(0);
    clock.observe(new Date(Date.now() + 60_000));
    expect(Math.round((clock.now().getTime() - Date.now()) / 1000)).toBe(60);
    expect(moved).toHaveBeenCalledTimes(1);
  });
});
