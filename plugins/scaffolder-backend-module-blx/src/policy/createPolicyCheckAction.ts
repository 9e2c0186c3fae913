import { chmod, stat } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readItems, readSchemas } from '../workspaceItems';
import { PolicyRule, checkPolicy } from './PolicyRule';

/**
 * `blx:policy:check`: gives rendered files their modes, then runs every rule over them.
 *
 * Runs in dry runs too, so that preview and digest see the modes and findings of the real run. Findings never fail the
 * task: whether they stop a submit is decided by the backend, which knows what a person accepted.
 */
export function createPolicyCheckAction(options: { rules: PolicyRule[] }) {
  return createTemplateAction({
    id: 'blx:policy:check',
    description: 'Makes the named files executable and runs the rules of the bank over every rendered file',
    supportsDryRun: true,
    examples: [
      {
        description: 'Check what was rendered below items/, one folder for each item of the plan',
        example: [
          'steps:',
          '  - id: check',
          '    action: blx:policy:check',
          '    input:',
          '      itemsPath: items',
          '      schemasPath: template/schemas',
          '      executables: [repository/scripts/check.sh]',
        ].join('\n'),
      },
    ],
    schema: {
      input: {
        itemsPath: z => z.string().default('items').describe('Folder with one folder for each item key'),
        schemasPath: z => z.string().optional().describe('Folder with the JSON Schemas of the template'),
        executables: z =>
          z
            .array(z.string())
            .default([])
            .describe('Files to make executable, below itemsPath: uploads lose the mode'),
      },
      output: {
        checks: z => z.array(z.record(z.unknown())).describe('PolicyCheck: each rule with its findings'),
      },
    },
    async handler(ctx) {
      const { itemsPath, schemasPath, executables } = ctx.input;
      const root = resolveSafeChildPath(ctx.workspacePath, itemsPath);
      for (const path of executables) {
        await makeExecutable(resolveSafeChildPath(root, path), path);
      }
      const files = await readItems(ctx.workspacePath, itemsPath);
      const schemas = await readSchemas(ctx.workspacePath, schemasPath);
      const checks = checkPolicy(options.rules, { files, schemas });
      const findings = checks.reduce((sum, check) => sum + check.findings.length, 0);
      ctx.logger.info(`Checked ${files.length} files by ${checks.length} rules: ${findings} findings`);
      ctx.output(
        'checks',
        checks.map(check => ({ ...check })),
      );
    },
  });
}

async function makeExecutable(file: string, path: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) {
    throw new InputError(`The template makes ${path} executable, but no such file was rendered`);
  }
  await chmod(file, 0o755);
}
