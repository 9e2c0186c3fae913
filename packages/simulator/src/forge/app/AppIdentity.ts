import { createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const APP_ID = 1001;
const INSTALLATION_ID = 5001;

/** The portal's GitHub App as the forge knows it. */
export interface AppIdentity {
  appId: number;
  slug: string;
  clientId: string;
  installationId: number;
  publicKey: KeyObject;
  webhookSecret: string;
}

/**
 * Reads the App's credentials, or makes them at the first start. `app.json` has the shape of Backstage's
 * `integrations.github[].apps[]`, so that a configuration can include it. They outlive a reset.
 */
export function loadAppIdentity(folder: string, webhookUrl: string | undefined): AppIdentity {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyFile = join(folder, 'private-key.pem');
  const secretFile = join(folder, 'webhook-secret');
  if (!existsSync(keyFile)) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writePrivate(keyFile, privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
  }
  if (!existsSync(secretFile)) writePrivate(secretFile, randomBytes(24).toString('hex'));
  const privateKey = readFileSync(keyFile, 'utf8');
  const webhookSecret = readFileSync(secretFile, 'utf8').trim();
  const clientId = 'Iv1.blxportal1001';
  writePrivate(
    join(folder, 'app.json'),
    `${JSON.stringify(
      {
        appId: APP_ID,
        slug: 'blx-portal',
        installationId: INSTALLATION_ID,
        clientId,
        clientSecret: 'unused-by-the-simulator',
        webhookSecret,
        webhookUrl,
        privateKey,
      },
      undefined,
      2,
    )}\n`,
  );
  return {
    appId: APP_ID,
    slug: 'blx-portal',
    clientId,
    installationId: INSTALLATION_ID,
    publicKey: createPublicKey(privateKey),
    webhookSecret,
  };
}

function writePrivate(file: string, content: string): void {
  writeFileSync(file, content, { mode: 0o600 });
}
