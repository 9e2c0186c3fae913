import { Stopwatch } from './Stopwatch';

describe('Stopwatch', () => {
  it('says where the time went, also that of what failed', async () => {
    let now = 1000;
    const watch = new Stopwatch(() => now);
    const after = (milliseconds: number) => async () => {
      now += milliseconds;
    };
    const end = watch.start('queue');
    await after(5)();
    end();
    await watch.time('template', after(40));
    const fails = watch.time('dry run', async () => {
      now += 900;
      throw new Error('x');
    });
    await expect(fails).rejects.toThrow('x');
    expect(String(watch)).toBe('queue 5 ms, template 40 ms, dry run 900 ms; 945 ms in all');
  });
});
