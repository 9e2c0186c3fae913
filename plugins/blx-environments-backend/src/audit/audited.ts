import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/**
 * Runs a write with its auditor event: attempted, then succeeded or failed. What `work` answers goes on unchanged.
 * Without a request the portal itself is the actor.
 */
export async function audited<T>(
  auditor: AuditorService,
  event: { eventId: string; request?: Request; meta?: JsonObject; successMeta?: (result: T) => JsonObject },
  work: () => Promise<T>,
): Promise<T> {
  const { eventId, request, meta, successMeta } = event;
  const auditorEvent = await auditor.createEvent({ eventId, severityLevel: 'medium', request, meta });
  try {
    const result = await work();
    await auditorEvent.success({ meta: successMeta?.(result) });
    return result;
  } catch (error) {
    await auditorEvent.fail({ error: toError(error) });
    throw error;
  }
}
