import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPort } from '../lib/ports.mjs';

describe('readPort', () => {
  it('takes the usual port where none is named', () => {
    assert.equal(readPort('PORTAL_PORT', undefined, 7007), 7007);
    assert.equal(readPort('PORTAL_PORT', '', 7007), 7007);
  });

  it('takes the port that is named', () => {
    assert.equal(readPort('PORTAL_PORT', '65535', 7007), 65535);
  });

  for (const value of ['abc', '0', '-1', '65536', '1e3', '70 07', '80.5']) {
    it(`refuses ${JSON.stringify(value)} with the name of the variable`, () => {
      assert.throws(
        () => readPort('PORTAL_PORT', value, 7007),
        /PORTAL_PORT is .*set it to a port from 1 to 65535/,
      );
    });
  }
});
