import { Config } from '@backstage/config';
import { NotAllowedError } from '@backstage/errors';
import { RequestHandler } from 'express';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Lets a request pass that is addressed to this machine or to the portal's own address. A web page that points its
 * own name at this machine (DNS rebinding) would otherwise be of the same origin, and could sign in as anybody.
 */
export function hostGuard(options: { config: Config }): RequestHandler {
  const own = ['app.baseUrl', 'backend.baseUrl']
    .map(key => options.config.getOptionalString(key))
    .filter(url => url !== undefined)
    .map(url => new URL(url).hostname);
  const names = new Set([...LOOPBACK, ...own]);
  return (req, _res, next) => {
    const name = (req.headers.host ?? '').replace(/:\d+$/, '').toLocaleLowerCase('en-US');
    if (names.has(name)) next();
    else
      next(new NotAllowedError('Personas sign in at the address of the portal only: open it at app.baseUrl'));
  };
}
