import { Clock } from '@blx/backstage-plugin-blx-landing-zone-node';

/**
 * An answer with the time at which it was given. The times of our records come from the clock service, which a simulator
 * may have moved: only with it can a page say how long ago something was.
 */
export function stamped<T extends object>(clock: Pick<Clock, 'now'>, answer: T): T & { now: string } {
  return { ...answer, now: clock.now().toISOString() };
}
