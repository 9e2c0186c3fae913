import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainInstallFailure } from '../lib/explainFailure.mjs';

const table = [
  ['npm error code ENOSPC', /disk is full/],
  ['npm error code E403 403 Forbidden', /refuses access/],
  ['connect ECONNREFUSED 127.0.0.1:1', /does not answer/],
  ['getaddrinfo ENOTFOUND registry', /does not answer/],
  ['@swc/core-x@1: No candidates found', /does not have it/],
  ['EACCES: permission denied', /not writable/],
  ['YN0028: The lockfile would have been modified', /run `yarn install` once/],
  ['something else', /see the lines above/],
];

describe('explainInstallFailure', () => {
  for (const [output, expected] of table) {
    it(`says what to do about "${output}"`, () => {
      assert.match(explainInstallFailure('it failed', output), expected);
    });
  }
});
