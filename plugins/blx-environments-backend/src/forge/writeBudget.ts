/** Limits of content writes. GitHub's own are 80 a minute and 500 an hour. */
export interface WriteLimits {
  perMinute: number;
  perHour: number;
  burst: number;
}

export const githubWriteLimits: WriteLimits = { perMinute: 60, perHour: 500, burst: 10 };

/** Times are milliseconds. */
export interface WriteBudget {
  /** Writes that may go out at once, as of `refilledAt`. */
  tokens: number;
  refilledAt: number;
  /** When the writes of the last hour went out, oldest first. */
  lastHour: readonly number[];
  /** No write before this moment: the forge said so. */
  pausedUntil: number;
}

const hour = 3_600_000;

export function fullBudget(now: number, limits: WriteLimits): WriteBudget {
  return { tokens: limits.burst, refilledAt: now, lastHour: [], pausedUntil: 0 };
}

/** How long the next write has to wait; 0 when it may go out now. */
export function waitBeforeWrite(budget: WriteBudget, now: number, limits: WriteLimits): number {
  const { tokens } = refilled(budget, now, limits);
  const forToken = tokens >= 1 ? 0 : Math.ceil((1 - tokens) * msPerToken(limits));
  const inHour = budget.lastHour.filter(at => at > now - hour);
  const forHour = inHour.length < limits.perHour ? 0 : inHour[inHour.length - limits.perHour] + hour - now;
  return Math.max(0, budget.pausedUntil - now, forToken, forHour);
}

/** The budget after a write at `now`. */
export function afterWrite(budget: WriteBudget, now: number, limits: WriteLimits): WriteBudget {
  const next = refilled(budget, now, limits);
  return {
    ...next,
    tokens: Math.max(0, next.tokens - 1),
    lastHour: [...next.lastHour.filter(at => at > now - hour), now],
  };
}

/** The budget after the forge asked for a pause; a longer pause stays. */
export function paused(budget: WriteBudget, until: number): WriteBudget {
  return { ...budget, pausedUntil: Math.max(budget.pausedUntil, until) };
}

function refilled(budget: WriteBudget, now: number, limits: WriteLimits): WriteBudget {
  // A clock that was set back must not take tokens away.
  const earned = Math.max(0, now - budget.refilledAt) / msPerToken(limits);
  return { ...budget, tokens: Math.min(limits.burst, budget.tokens + earned), refilledAt: now };
}

function msPerToken({ perMinute }: WriteLimits): number {
  return 60_000 / perMinute;
}
