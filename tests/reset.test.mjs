import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, serviceValues, World } from './lib/world.mjs';

describe('reset', () => {
  let world;
  before(async () => {
    world = await World.start();
  });
  after(() => world.stop());

  it('brings simulator and portal back to the seed', { timeout: 180_000 }, async () => {
    const developer = world.person('deposits-developer');
    const { digest } = await developer.preview(serviceValues('deposit-interest-service'));
    const id = await developer.submit(digest);
    await eventually('the repository', async () => {
      const { status } = await world
        .forgePerson('platform-engineer')
        .call('GET', '/repos/blx/deposit-interest-service');
      return status === 200;
    });
    await world.reset();
    const { status } = await developer.call('GET', `/api/blx-environments/change-sets/${id}`);
    assert.equal(status, 404);
    const repository = await world.forgePerson('auditor').call('GET', '/repos/blx/deposit-interest-service');
    assert.equal(repository.status, 404);
    const seeded = await world.forgePerson('platform-engineer').call('GET', '/repos/blx/platform-gitops');
    assert.equal(seeded.status, 200);
  });
});
