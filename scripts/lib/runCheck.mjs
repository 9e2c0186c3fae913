// Runs one check and counts what it says.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function show(command, args, { root, env }) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.on('data', chunk => {
        output += chunk;
        target.write(chunk);
      });
    }
    child.on('error', error => resolve({ code: 127, output: error.message }));
    child.on('close', (code, signal) => resolve({ code: code ?? `signal ${signal}`, output }));
  });
}

/** Counts from what a runner printed or wrote; undefined where it says nothing. */
export const counters = {
  /** `N passed, N failed, N skipped` as the last such line. */
  plain({ output }) {
    const found = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
    return found && { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) };
  },
  node({ output }) {
    const count = name => Number(output.match(new RegExp(`^ℹ ${name} (\\d+)$`, 'm'))?.[1] ?? NaN);
    const [passed, failed, skipped] = ['pass', 'fail', 'skipped'].map(count);
    return Number.isNaN(passed) ? undefined : { passed, failed, skipped };
  },
  jest({ report }) {
    if (!report) return undefined;
    // A suite that cannot even load has no tests: it counts as a failure of its own.
    const broken = report.testResults.filter(
      each => each.status === 'failed' && each.assertionResults.length === 0,
    );
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  },
  playwright({ report }) {
    return (
      report?.stats && {
        passed: report.stats.expected + report.stats.flaky,
        failed: report.stats.unexpected,
        skipped: report.stats.skipped,
      }
    );
  },
};

/**
 * Answers `{ passed, failed, skipped, notes }`. A check that cannot run for want of an outside tool is skipped on a
 * laptop and failed under CI. A runner that ends badly without a failed test counts as one failure; one that ran
 * nothing does too.
 */
export async function runCheck(check, context) {
  const missing = await check.missing?.(context);
  if (missing) {
    const note = `${check.name}: ${missing}`;
    return context.isCi
      ? { passed: 0, failed: 1, skipped: 0, notes: [note] }
      : { passed: 0, failed: 0, skipped: 1, notes: [note] };
  }
  const folder = mkdtempSync(join(tmpdir(), 'blx-check-'));
  const reportFile = join(folder, 'report.json');
  const [command, ...args] = check.command({ ...context, reportFile });
  const env = { ...context.env, ...check.env?.({ ...context, reportFile }) };
  const { code, output } = await show(command, args, { ...context, env });
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });

  const notes = [];
  if (!check.count) {
    if (code !== 0) notes.push(`ended with ${code}`);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, notes };
  }
  const counts = counters[check.count]({ output, report });
  if (!counts || counts.passed + counts.failed + counts.skipped === 0) {
    return { passed: 0, failed: 1, skipped: 0, notes: [`ran no test (ended with ${code})`] };
  }
  if (code !== 0 && counts.failed === 0) {
    counts.failed = 1;
    notes.push(`ended with ${code} although no test failed`);
  }
  if (counts.skipped > 0 && context.isCi && check.noSkipsInCi) {
    counts.failed += counts.skipped;
    notes.push(`${counts.skipped} skipped tests count as failures under CI`);
    counts.skipped = 0;
  }
  return { ...counts, notes };
}
