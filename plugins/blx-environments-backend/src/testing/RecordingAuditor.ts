import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/** An event as it ended. */
export interface RecordedEvent {
  eventId: string;
  meta: JsonObject;
  outcome: 'open' | 'succeeded' | 'failed';
}

/** Keeps the auditor's events for tests to read. */
export class RecordingAuditor implements AuditorService {
  readonly events: RecordedEvent[] = [];

  async createEvent({ eventId, meta = {} }: Parameters<AuditorService['createEvent']>[0]) {
    const event: RecordedEvent = { eventId, meta, outcome: 'open' };
    this.events.push(event);
    return {
      success: async () => void Object.assign(event, { outcome: 'succeeded' }),
      fail: async () => void Object.assign(event, { outcome: 'failed' }),
    };
  }
}
