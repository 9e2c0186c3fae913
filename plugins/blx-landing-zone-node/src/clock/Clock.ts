/** A jump of the clock, forward or back. @public */
export interface ClockMove {
  from: Date;
  to: Date;
}

/** @public */
export type ClockMoveListener = (move: ClockMove) => void;

/**
 * The time that rules, stores and collectors go by. Claims, tokens, timeouts and the pacing of requests stay on real
 * time: a frozen clock must not stop the work, nor a moved one break a limit of the outside world.
 *
 * @public
 */
export interface Clock {
  now(): Date;
  /** Called after the time jumped, so that what became due can run. Returns what ends the subscription. */
  onMove(listener: ClockMoveListener): () => void;
}
