// From what an installer printed to one sentence that says what to do.

const causes = [
  [/ENOSPC|No space left/i, 'the disk is full: free at least 4 GB and run the command again'],
  [
    /E401|E403|Unauthorized|Forbidden|Authentication required/i,
    'the registry refuses access: check the login of the npm registry (`npm config get registry`, `npm login`)',
  ],
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|RequestError|network/i,
    'the registry does not answer: check the network, the proxy and `npm config get registry`',
  ],
  [
    /E404|Not Found|No candidates found/i,
    'the registry does not have it: choose one that mirrors all of npm',
  ],
  [
    /EACCES|EPERM|EROFS/i,
    'a folder is not writable: check the owner of this folder and of your cache folder',
  ],
  [
    /YN0028|lockfile would have been modified/i,
    'the lockfile does not fit package.json: after changing dependencies run `yarn install` once',
  ],
];

/** Whether the sentence explains the failure, so that what the installer printed adds nothing. */
export function isExplained(output) {
  return causes.some(([pattern]) => pattern.test(output));
}

/** One sentence: what failed, and what to do about it. */
export function explainInstallFailure(what, output) {
  const found = causes.find(([pattern]) => pattern.test(output));
  return `${what}: ${found ? found[1] : 'see the lines above'}`;
}
