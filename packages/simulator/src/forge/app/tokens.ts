import { createHash, randomBytes } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import type { Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import { BOT_LOGIN } from '../people/Directory';
import type { Caller } from './Caller';

const HOUR_MS = 3_600_000;

/** A new installation token; lives one hour on the simulator's clock. */
export function issueInstallationToken(forge: Forge): { token: string; expiresAt: string } {
  const token = store(forge, 'installation', BOT_LOGIN, 'ghs', forge.clock.nowMs() + HOUR_MS);
  // Real time: the client that caches it lives in real time, whatever the simulator's clock says.
  return { token, expiresAt: new Date(Date.now() + HOUR_MS).toISOString() };
}

/** A token with which a person uses git and the API. */
export function issuePersonToken(forge: Forge, login: string): string {
  return store(forge, 'person', login, 'ghp', null);
}

function store(
  forge: Forge,
  kind: 'installation' | 'person',
  login: string,
  prefix: string,
  expiresAtMs: number | null,
): string {
  const token = `${prefix}_${randomBytes(24).toString('base64url')}`;
  const hash = hashOf(token);
  forge.state.tokens.put([hash], { hash, kind, login, expiresAtMs });
  return token;
}

/** Who stands behind an `Authorization` header. Throws 401 for anything but a live credential. */
export async function identify(forge: Forge, authorization: string | undefined): Promise<Caller> {
  if (!authorization) return { kind: 'anonymous' };
  const [scheme, value = ''] = authorization.split(' ');
  const token = scheme.toLowerCase() === 'basic' ? passwordOf(value) : value;
  if (token.split('.').length === 3) return identifyApp(forge, token);
  const record = forge.state.tokens.get(hashOf(token));
  const account = record && forge.directory.account(record.login);
  if (!record || !account) throw badCredentials();
  if (record.expiresAtMs !== null && record.expiresAtMs <= forge.clock.nowMs()) throw badCredentials();
  return { kind: record.kind, account };
}

export function revoke(forge: Forge, authorization: string | undefined): void {
  forge.state.tokens.delete(hashOf(authorization?.split(' ')[1] ?? ''));
}

export function badCredentials(): ForgeError {
  return new ForgeError(401, 'Bad credentials');
}

/** A JWT as GitHub wants it: RS256, issued by the App, valid for at most ten minutes. */
async function identifyApp(forge: Forge, token: string): Promise<Caller> {
  try {
    // Real time, as the App that signs it lives in real time.
    const { payload } = await jwtVerify(token, forge.app.publicKey, {
      algorithms: ['RS256'],
      requiredClaims: ['iat', 'exp', 'iss'],
      clockTolerance: 60,
    });
    if (![String(forge.app.appId), forge.app.clientId].includes(String(payload.iss))) {
      throw new ForgeError(401, 'Integration not found');
    }
    if ((payload.exp ?? 0) - Date.now() / 1000 > 660) {
      throw new ForgeError(401, "'Expiration time' claim ('exp') is too far in the future");
    }
    return { kind: 'app' };
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw new ForgeError(
        401,
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
      );
    }
    if (error instanceof errors.JOSEError) {
      throw new ForgeError(401, 'A JSON web token could not be decoded');
    }
    throw error;
  }
}

function passwordOf(basic: string): string {
  const text = Buffer.from(basic, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
