import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findDuplicates, findInexact, findLockfileAddresses, findMachinePaths } from './versions/rules.mjs';

const entry = (name, version) =>
  `"${name}@npm:${version}":\n  version: ${version}\n  resolution: "${name}@npm:${version}"\n`;

describe('versions', () => {
  it('finds a Backstage package that is there twice', () => {
    const lockfile = entry('@backstage/ui', '0.20.0') + entry('@backstage/ui', '0.18.0');
    assert.equal(findDuplicates(lockfile).length, 1);
  });
  it('accepts one of each', () => {
    assert.deepEqual(
      findDuplicates(entry('@backstage/ui', '0.20.0') + entry('@backstage/config', '1.3.11')),
      [],
    );
  });
  it('finds a caret', () => {
    const manifest = { dependencies: { '@backstage/ui': '^0.20.0', react: '^18' } };
    assert.deepEqual(findInexact([{ file: 'a/package.json', manifest }]), [
      'a/package.json: @backstage/ui is "^0.20.0", not an exact version',
    ]);
  });
  it('finds download addresses', () => {
    assert.equal(findLockfileAddresses('  resolution: "a@npm:1.0.0::__archiveUrl=x"').length, 1);
    assert.deepEqual(findLockfileAddresses(entry('a', '1.0.0')), []);
  });
  it('finds a path of one machine', () => {
    const home = ['', 'home', 'me', 'x.pem'].join('/');
    assert.equal(findMachinePaths('a.yaml', `key: ${home}`).length, 1);
    assert.deepEqual(findMachinePaths('a.yaml', 'see https://example.com/home/page and /workspace'), []);
  });
});
