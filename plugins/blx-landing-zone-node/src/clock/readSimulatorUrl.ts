import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const key = 'blx.simulator.url';

/**
 * The configured simulator, without a slash at the end; undefined where there is none. Throws `InputError` where the
 * simulator could steer a portal that is in earnest: in production, or from another machine.
 *
 * @public
 */
export function readSimulatorUrl(config: Config, nodeEnv = process.env.NODE_ENV): string | undefined {
  const text = config.getOptionalString(key);
  if (text === undefined) return undefined;
  if (nodeEnv === 'production') {
    throw new InputError(
      `${key} must not be set with NODE_ENV=production: the simulator moves the portal's clock`,
    );
  }
  const url = parse(text);
  if (!isLoopback(url.hostname)) {
    throw new InputError(`${key} must be on loopback (localhost, 127.0.0.1 or [::1]), not ${url.hostname}`);
  }
  return url.href.replace(/\/+$/, '');
}

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new InputError(`${key} must be an http address such as http://localhost:7990, not "${text}"`);
  }
  return url;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
