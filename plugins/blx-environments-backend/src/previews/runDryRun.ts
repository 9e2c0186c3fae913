import { BackstageCredentials, LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  ResponseError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import {
  ChangeSetPlan,
  changeSetPlanSchema,
  PolicyCheck,
  policyCheckSchema,
} from '@blx/backstage-plugin-blx-environments-common';
import { z } from 'zod';
import { assertPlanGraph } from '../changeSets/planGraph';
import { assertPreviewable } from './assertPreviewable';
import { collectRenderedFiles, RenderedFile } from './renderedFiles';
import { stampProvenance } from './stampProvenance';
import { LoadedTemplate } from './TemplateReader';
import { TemplateValues } from './validateValues';

/** What a template answers for one set of values. */
export interface DryRunResult {
  plan: ChangeSetPlan;
  checks: PolicyCheck[];
  files: RenderedFile[];
}

const outputSchema = z.object({ plan: changeSetPlanSchema, checks: z.array(policyCheckSchema).max(500) });

/**
 * Dry-runs a template as the portal: people have no right to dry-run, since whoever has it may send any template.
 * `credentials` are those of the plugin; who asks is said by the value `requester`, over whatever the caller sent.
 */
export async function runDryRun(options: {
  loaded: LoadedTemplate;
  values: TemplateValues;
  requesterRef: string;
  scaffolder: ScaffolderService;
  credentials: BackstageCredentials;
  logger: LoggerService;
}): Promise<DryRunResult> {
  const { loaded, values, requesterRef, scaffolder, credentials, logger } = options;
  assertPreviewable(loaded.template);
  let answer;
  try {
    answer = await scaffolder.dryRun(
      {
        template: loaded.template,
        values: { ...values, requester: requesterRef },
        directoryContents: loaded.folder.map(file => ({
          path: file.path,
          base64Content: file.content.toString('base64'),
        })),
      },
      { credentials },
    );
  } catch (error) {
    logger.warn(`The dry run of ${loaded.templateRef} failed: ${toError(error).message}`);
    throw mapDryRunError(error);
  }
  const output = outputSchema.safeParse(answer.output);
  if (!output.success) {
    logger.warn(`The output of ${loaded.templateRef} is not a plan: ${z.prettifyError(output.error)}`);
    throw new ConflictError(
      'This template cannot be previewed: its output does not hold a plan and checks as the portal expects them. ' +
        'Tell the owner of the template.',
    );
  }
  const { plan, checks } = output.data;
  assertCarriesOut(plan);
  const files = collectRenderedFiles(plan, answer.directoryContents);
  return { plan, checks, files: stampProvenance(files, loaded.hash) };
}

/** What the reconciler could never carry out is the template's mistake, and is said before anybody submits it. */
function assertCarriesOut(plan: ChangeSetPlan): void {
  try {
    assertPlanGraph(plan.items);
  } catch (error) {
    throw new ConflictError(`The plan of the template is wrong: ${toError(error).message}. Tell its owner.`);
  }
}

/**
 * The scaffolder's failures as the caller should read them. Fresh errors without a cause: the cause would carry the
 * scaffolder's stack and addresses to the browser. A 403 is the portal's own, not the person's.
 */
export function mapDryRunError(error: unknown): Error {
  if (!(error instanceof ResponseError)) {
    return new ServiceUnavailableError('The scaffolder does not answer: try again in a minute');
  }
  const message = firstLine(error.body?.error?.message);
  if (error.statusCode === 403 || error.statusCode === 401) {
    return new ConflictError(
      'The portal may not run this template: one of its steps is not allowed. Tell the owner of the template.',
    );
  }
  if (error.statusCode === 503 || error.statusCode === 502 || error.statusCode === 504) {
    return new ServiceUnavailableError('The scaffolder is not ready: try again in a minute');
  }
  return new InputError(
    message
      ? `The template refuses these answers: ${message}`
      : 'The template cannot be rendered with these answers. Tell the owner of the template.',
  );
}

function firstLine(message: string | undefined): string | undefined {
  const line = message
    ?.split('\n')[0]
    // Addresses of files on the server are nobody's business.
    .replace(/(?:file:\/\/)?(?:\/[\w.@-]+){2,}/g, '…')
    .replace(/^\w*Error: /, '')
    .trim();
  return line ? line.slice(0, 500) : undefined;
}
