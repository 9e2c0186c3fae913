import type { Forge, ForgeWriter } from '../forge/Forge';
import { InMemoryCatalog } from '../testing/InMemoryCatalog';
import { InMemoryForge } from '../testing/InMemoryForge';
import { guardedCatalog, guardedForge, type WriteGuard } from './guarded';

// By type, so that a write that is added to the interface cannot be forgotten here.
const writes: Record<keyof ForgeWriter, true> = {
  createRepository: true,
  setTopics: true,
  grantTeam: true,
  putEnvironment: true,
  protectBranch: true,
  commit: true,
  createBranch: true,
  moveBranch: true,
  deleteBranch: true,
  createPullRequest: true,
  requestTeamReviews: true,
  addLabels: true,
  addComment: true,
  closePullRequest: true,
};
const lost: WriteGuard = async () => {
  throw new Error('lost');
};
const open: WriteGuard = (_, send) => send();

describe('guardedForge', () => {
  const calls = new Array<string>();
  const called = (name: string) => {
    calls.push(name);
  };
  const recording = (forge: Forge): Forge =>
    new Proxy(forge, { get: (_, name) => async () => called(String(name)) });
  const forge = recording(new InMemoryForge().asForge());

  beforeEach(() => {
    calls.length = 0;
  });

  it.each(Object.keys(writes))('does not %s when nothing may be written any more', async name => {
    const guarded = guardedForge(forge, lost);
    await expect(async () => Reflect.get(guarded, name)('blx/a')).rejects.toThrow('lost');
    expect(calls).toEqual([]);
  });

  it.each(
    Object.keys(writes).flatMap(name => [[name, 'blx/a'] as const, [name, { fullName: 'blx/a' }] as const]),
  )('asks for what it is, then does %s of %j', async (name, target) => {
    const guard: WriteGuard = async (write, send) => {
      called(JSON.stringify(write));
      return send();
    };
    await Reflect.get(guardedForge(forge, guard), name)(target);
    expect(calls).toEqual([JSON.stringify({ neighbour: 'forge', operation: name, target: 'blx/a' }), name]);
  });

  const reads = Object.keys(guardedForge(forge, lost)).filter(name => !(name in writes));

  it.each(reads)('does not ask before %s', async name => {
    await Reflect.get(guardedForge(forge, lost), name)();
    expect(calls).toEqual([name]);
  });
});

describe('guardedCatalog', () => {
  it('registers only as long as that may be written', async () => {
    const catalog = new InMemoryCatalog();
    const registry = catalog.asRegistry();
    await expect(guardedCatalog(registry, lost).addLocation('a')).rejects.toThrow('lost');
    expect(catalog.locations).toEqual([]);
    await guardedCatalog(registry, open).addLocation('a');
    expect(await guardedCatalog(registry, lost).hasLocation('a')).toBe(true);
  });
});
