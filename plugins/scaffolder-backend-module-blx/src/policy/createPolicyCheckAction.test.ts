import { stat } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { PolicyRule } from './PolicyRule';
import { createPolicyCheckAction } from './createPolicyCheckAction';
import { noSecrets } from './rules/noSecrets';

const seesModes: PolicyRule = {
  rule: 'sees-modes',
  title: '',
  severity: 'warning',
  remedy: '',
  isAcceptable: false,
  check: ({ files }) => files.map(file => ({ path: file.path, message: file.mode })),
};

describe('blx:policy:check', () => {
  const workspace = createMockDirectory();
  const action = createPolicyCheckAction({ rules: [seesModes, noSecrets] });

  async function run(input: { executables: string[]; itemsPath?: string }, isDryRun = false) {
    const outputs: Record<string, unknown> = {};
    await action.handler({
      ...createMockActionContext({ workspacePath: workspace.path }),
      isDryRun,
      input: { itemsPath: 'items', ...input },
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
    });
    return outputs.checks;
  }

  beforeEach(() => workspace.setContent({ items: { repository: { 'run.sh': '#!/bin/sh', 'a.md': 'x' } } }));

  it.each([true, false])('makes files executable before the rules look (dry run: %s)', async isDryRun => {
    const checks = await run({ executables: ['repository/run.sh'] }, isDryRun);
    expect(checks).toMatchObject([
      {
        rule: 'sees-modes',
        findings: [
          { path: 'a.md', message: '100644' },
          { path: 'run.sh', message: '100755' },
        ],
      },
      { rule: 'no-secrets', findings: [] },
    ]);
    expect((await stat(workspace.resolve('items/repository/run.sh'))).mode % 0o1000).toBe(0o755);
  });

  it('refuses to make executable what was not rendered, or lies elsewhere', async () => {
    await expect(run({ executables: ['repository/gone.sh'] })).rejects.toThrow('no such file was rendered');
    await expect(run({ executables: ['../../etc/passwd'] })).rejects.toThrow(/outside/i);
  });

  it('answers findings and does not fail on them', async () => {
    workspace.setContent({ items: { repository: { a: 'password: correct-horse-battery' } } });
    await expect(run({ executables: [] })).resolves.toMatchObject([
      {},
      { findings: [{ path: 'a', line: 1 }] },
    ]);
  });
});
