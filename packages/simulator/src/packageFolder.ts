import { dirname } from 'node:path';

/** Folder of this package. */
export const packageFolder = dirname(require.resolve('../package.json'));
