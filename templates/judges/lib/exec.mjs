import { spawn } from 'node:child_process';

/** Runs a program and answers how it ended, with everything that it said. Never throws for a bad end. */
export function exec(command, args, { cwd, env = {}, timeoutMs = 600_000 } = {}) {
  return new Promise(resolve => {
    let child;
    try {
      child = spawn(command, args, {
        cwd,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      // a path through a file, which node reports at once instead of by the event
      resolve({ code: 127, stdout: '', output: `${command}: ${error.message}` });
      return;
    }
    let stdout = '';
    let output = '';
    child.stdout.on('data', chunk => {
      stdout += chunk;
      output += chunk;
    });
    child.stderr.on('data', chunk => {
      output += chunk;
    });
    const timer = setTimeout(() => {
      output += `\nstopped after ${timeoutMs / 1000} s`;
      child.kill('SIGKILL');
    }, timeoutMs);
    child.on('error', error => {
      clearTimeout(timer);
      resolve({ code: 127, stdout, output: `${command}: ${error.message}` });
    });
    child.on('close', code => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, stdout, output });
    });
  });
}

/** The lines that a program printed, or one line about its exit code when it failed in silence. */
export function problemsOf({ code, output }, label = '') {
  if (code === 0) return [];
  const lines = output.split('\n').filter(line => line.trim() !== '');
  return (lines.length > 0 ? lines.slice(-40) : [`exit code ${code}`]).map(line => `${label}${line}`);
}
