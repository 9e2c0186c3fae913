import { ServiceUnavailableError } from '@backstage/errors';

// To somebody who called our API all three are the same: the forge does not do its part (503).

/** The forge did not answer, or with an error of its own. What was asked for may have happened. */
export class ForgeUnavailableError extends ServiceUnavailableError {}

/** The forge, or our own pacing, asks for a pause. Nothing was sent. */
export class ForgePausedError extends ServiceUnavailableError {
  readonly until: Date;

  constructor(until: Date) {
    super(`The forge asks for a pause until ${until.toISOString()}`);
    this.until = until;
  }
}

/** The forge understood and said no. Nothing was done. */
export class ForgeRefusedError extends ServiceUnavailableError {
  /** HTTP status. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}
