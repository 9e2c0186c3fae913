const isContinuousIntegration = process.env.CI === 'true';

/** Counts checks and says how each went. A check that cannot run is skipped on a laptop and fails where CI=true. */
export function createReport(print = console.log) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const line = (word, name, problems) => {
    counts[word] += 1;
    print([`${word.padEnd(7)} ${name}`, ...problems.map(problem => `        ${problem}`)].join('\n'));
  };
  return {
    /** `run` answers what is wrong, nothing when all is well. `obstacle` says why it cannot run. */
    async check(name, run, obstacle) {
      if (obstacle) {
        line(isContinuousIntegration ? 'failed' : 'skipped', name, [obstacle]);
        return;
      }
      const start = Date.now();
      const problems = await run().catch(error => [String(error?.message ?? error)]);
      const seconds = ((Date.now() - start) / 1000).toFixed(1);
      line(problems.length === 0 ? 'passed' : 'failed', `${name} (${seconds} s)`, problems);
    },
    /** Prints the closing line and answers the exit code. */
    close() {
      print(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
      return counts.failed === 0 ? 0 : 1;
    },
  };
}
