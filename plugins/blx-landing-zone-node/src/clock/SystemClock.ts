import type { Clock } from './Clock';

/** Real time; it never jumps. @public */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }

  onMove(): () => void {
    return () => {};
  }
}
