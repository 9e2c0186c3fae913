import { z } from 'zod';

export const REQUEST_FAULTS = [
  '429',
  'secondary-limit',
  '5xx',
  'delay',
  'drop-before',
  'drop-after-write',
  'hold-before',
  'hold-after-write',
  'expired-token',
] as const;

export const WEBHOOK_FAULTS = ['duplicate', 'late', 'reordered', 'lost'] as const;

const KINDS = [...REQUEST_FAULTS, ...WEBHOOK_FAULTS] as const;

/** A fault to add, as the control API and the page take it. */
export const newFault = z.strictObject({
  kind: z.enum(KINDS),
  /** HTTP method; absent: any. */
  method: z.string().toUpperCase().optional(),
  /** Path of the request; `*` within a segment, `**` across segments. Absent: any. */
  path: z.string().max(300).optional(),
  /** `portal`: only requests of the App. */
  caller: z.enum(['all', 'portal']).default('all'),
  /** Event of a webhook; absent: any. */
  event: z.string().optional(),
  /** How often; absent: until it is removed. */
  times: z.number().int().positive().optional(),
  /** Of `429` and `secondary-limit`. */
  retryAfterSeconds: z.number().int().nonnegative().default(1),
  /** Of `5xx`. */
  status: z.number().int().min(500).max(599).default(502),
  /** Of `delay` (real time) and `late` (the simulator's clock). */
  delayMs: z.number().int().nonnegative().max(3_600_000).optional(),
});

export const faultRule = newFault.extend({
  id: z.number(),
  /** How often it struck. */
  hits: z.number(),
  createdAt: z.string(),
});

export type NewFault = z.output<typeof newFault>;
export type FaultRule = z.output<typeof faultRule>;

export interface FaultSubject {
  method: string;
  path: string;
  isPortal: boolean;
}

export function isWebhookFault(rule: Pick<FaultRule, 'kind'>): boolean {
  return WEBHOOK_FAULTS.some(kind => kind === rule.kind);
}

export function isSpent(rule: FaultRule): boolean {
  return rule.times !== undefined && rule.hits >= rule.times;
}

export function matchesRequest(rule: FaultRule, subject: FaultSubject): boolean {
  if (isWebhookFault(rule) || isSpent(rule)) return false;
  if (rule.method && rule.method !== subject.method) return false;
  if (rule.caller === 'portal' && !subject.isPortal) return false;
  return !rule.path || pathPattern(rule.path).test(subject.path);
}

export function matchesEvent(rule: FaultRule, event: string): boolean {
  return isWebhookFault(rule) && !isSpent(rule) && (!rule.event || rule.event === event);
}

function pathPattern(path: string): RegExp {
  const body = path
    .split(/(\*\*|\*)/)
    .map(part => {
      if (part === '**') return '.*';
      return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${body}$`);
}
