import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether GitHub signed this body with one of the secrets (`X-Hub-Signature-256`). Compares digests of equal length in
 * constant time, and all of them, so that time tells nothing.
 */
export function isSignedBy(body: Buffer, signature: string | undefined, secrets: readonly string[]): boolean {
  const match = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '');
  if (!match) return false;
  const given = Buffer.from(match[1], 'hex');
  return secrets
    .map(secret => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given))
    .includes(true);
}
