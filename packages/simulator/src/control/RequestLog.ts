/** One request to the API or to git. Holds no header and no body, so no token. */
export interface LoggedRequest {
  /** Rises by one; the cursor of the log. */
  seq: number;
  method: string;
  /** Path and query. */
  path: string;
  /** Login, `blx-portal (app)` or `anonymous`. */
  caller: string;
  /** ISO 8601 on the simulator's clock. */
  at: string;
  state: 'running' | 'held' | 'answered' | 'dropped';
  status: number | undefined;
  /** Real milliseconds. */
  durationMs: number | undefined;
  /** Kind of the fault that touched it. */
  fault: string | undefined;
}

const KEPT = 5000;

/** The latest requests, in memory: a restart begins a new log. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #seq = 0;

  begin(request: Pick<LoggedRequest, 'method' | 'path' | 'at'>): LoggedRequest {
    this.#seq += 1;
    const entry: LoggedRequest = {
      ...request,
      seq: this.#seq,
      caller: 'anonymous',
      state: 'running',
      status: undefined,
      durationMs: undefined,
      fault: undefined,
    };
    this.#requests.push(entry);
    if (this.#requests.length > KEPT) this.#requests = this.#requests.slice(-KEPT / 2);
    return entry;
  }

  /** Requests after a cursor, oldest first, and the cursor for the next call. */
  after(cursor: number, limit = 500): { requests: LoggedRequest[]; cursor: number } {
    const requests = this.#requests.filter(({ seq }) => seq > cursor).slice(0, limit);
    return { requests, cursor: requests.at(-1)?.seq ?? Math.max(cursor, 0) };
  }

  latest(count: number): LoggedRequest[] {
    return this.#requests.slice(-count).reverse();
  }

  clear(): void {
    this.#requests = [];
  }
}
