// The portal on PostgreSQL, as an installation runs it: a short story from the form to the catalog.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startPostgres } from '../scripts/lib/postgres.mjs';
import { FollowedSet } from './lib/followSet.mjs';
import { eventually, serviceValues, World } from './lib/world.mjs';

const postgres = await startPostgres();

describe('the portal on PostgreSQL', { skip: !postgres && 'no PostgreSQL here', timeout: 5 * 60_000 }, () => {
  let world;
  before(async () => {
    const database = { client: 'pg', connection: postgres.url };
    world = await World.start({ config: { backend: { database } } });
  });
  after(async () => {
    await world?.stop();
    postgres.stop();
  });

  it('carries a service from the form to the catalog, across a kill', async () => {
    const name = 'relational-service';
    const developer = world.person('deposits-developer');
    const set = new FollowedSet(world, await developer.request(serviceValues(name)));
    await set.untilItem('role.sandbox', 'awaiting-review');
    await world.killBackend();
    await world.startBackend();
    await set.finish();
    await set.assertMadeOnce(name);
    await eventually('the component', async () => {
      const path = `/api/catalog/entities/by-name/component/default/${name}`;
      return (await developer.call('GET', path)).status === 200;
    });
    const { body } = await developer.call('GET', '/api/blx-environments/change-sets?scope=mine&state=done');
    assert.deepEqual(
      body.items.map(({ id }) => id),
      [set.id],
    );
    assert.match(world.logs(), /relational-service|change set/i);
  });
});
