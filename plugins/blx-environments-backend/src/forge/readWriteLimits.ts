import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { githubWriteLimits, WriteLimits } from './writeBudget';

/** `blx.forge.writes`, with GitHub's own limits for what it leaves out. */
export function readWriteLimits(config: RootConfigService): WriteLimits {
  const writes = config.getOptionalConfig('blx.forge.writes');
  const read = (name: keyof WriteLimits) => {
    const value = writes?.getOptionalNumber(name) ?? githubWriteLimits[name];
    if (value < 1) throw new InputError(`blx.forge.writes.${name} must be at least 1, not ${value}`);
    return value;
  };
  return { perMinute: read('perMinute'), perHour: read('perHour'), burst: read('burst') };
}
