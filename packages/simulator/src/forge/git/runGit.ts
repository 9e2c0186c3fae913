import { spawn } from 'node:child_process';
import { devNull } from 'node:os';

/** Environment in which no setting of the person's own git can change an outcome. */
export function gitEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    ...extra,
  };
}

export class GitError extends Error {
  constructor(readonly args: readonly string[], readonly exitCode: number | null, readonly stderr: string) {
    super(`git ${args.find(arg => !arg.startsWith('-')) ?? ''} ended with ${exitCode}: ${stderr.trim()}`);
    this.name = 'GitError';
  }
}

export interface GitRun {
  input?: Buffer | string;
  env?: Record<string, string>;
  /** Exit codes that are an answer and not a failure. */
  accept?: number[];
}

/** Runs git without a shell and gives its exit code and output. */
export function runGit(args: string[], run: GitRun = {}): Promise<{ code: number; stdout: Buffer }> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { env: gitEnvironment(run.env), stdio: ['pipe', 'pipe', 'pipe'] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', code => {
      if (code !== null && (code === 0 || run.accept?.includes(code))) {
        resolve({ code, stdout: Buffer.concat(stdout) });
      } else {
        reject(new GitError(args, code, Buffer.concat(stderr).toString('utf8')));
      }
    });
    // A git that ends before it has read its input is reported by its exit code.
    child.stdin.on('error', () => undefined);
    child.stdin.end(run.input);
  });
}
