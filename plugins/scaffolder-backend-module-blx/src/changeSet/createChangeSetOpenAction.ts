import { setTimeout as sleep } from 'node:timers/promises';
import { AuthService, DiscoveryService, LoggerService } from '@backstage/backend-plugin-api';
import {
  ForwardedError,
  InputError,
  isError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ChangeSetContents, changeSetContentsSchema } from '@blx/backstage-plugin-blx-environments-common';
import { readItems } from '../workspaceItems';

const PLUGIN = 'blx-environments';
const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** The backend takes 10 MB; base64 makes a third more of it. */
const CONTENT_LIMIT_BYTES = 7_000_000;
/** A 503 says that the live repositories cannot be read now and that nothing was stored: two minutes of patience. */
const RETRY_SECONDS = [1, 2, 4, 8, 15, 30, 60];

/**
 * `blx:change-set:open`: hands the rendered files to the backend, which compares them with what the person saw and
 * then opens the set. Nothing happens in a dry run.
 *
 * Whoever may create tasks can start a template without our review; so a real run demands id and digest, which only
 * a submit of ours puts in, and the backend knows whether they belong together and to this person.
 *
 * A short outage of the forge makes nobody submit again: the files are offered until the backend can compare them.
 */
export function createChangeSetOpenAction(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  fetch?: typeof fetch;
  /** Seconds before each further attempt. */
  retrySeconds?: readonly number[];
}) {
  const { auth, discovery, fetch: send = fetch, retrySeconds = RETRY_SECONDS } = options;

  async function handOver(
    id: string,
    contents: ChangeSetContents,
    ctx: { logger: LoggerService; signal?: AbortSignal; token(): Promise<string> },
  ) {
    for (const seconds of retrySeconds) {
      try {
        return await put(id, contents, await ctx.token(), ctx.signal);
      } catch (error) {
        if (!(isError(error) && isUnavailable(error.cause))) throw error;
        ctx.logger.warn(`${error.message}. Trying again in ${seconds} s`);
        await sleep(seconds * 1000, undefined, { signal: ctx.signal });
      }
    }
    return put(id, contents, await ctx.token(), ctx.signal);
  }

  async function put(id: string, contents: ChangeSetContents, token: string, signal?: AbortSignal) {
    const url = `${await discovery.getBaseUrl(PLUGIN)}/change-sets/${encodeURIComponent(id)}/contents`;
    const response = await send(url, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(contents),
      signal,
    }).catch(error => {
      const reason = error instanceof Error ? error.message : 'unknown reason';
      throw new ServiceUnavailableError(
        `The change set ${id} could not be handed over (${reason}). Nothing was written; submit again`,
      );
    });
    if (!response.ok) {
      const refusal = await ResponseError.fromResponse(response);
      throw new ForwardedError(
        `The change set ${id} was not opened: ${refusal.cause.message}`,
        refusal.cause,
      );
    }
  }

  return createTemplateAction({
    id: 'blx:change-set:open',
    description: 'Opens the change set that a person submitted after the preview; does nothing in a dry run',
    supportsDryRun: true,
    examples: [
      {
        description: 'Hand over everything below items/',
        example: [
          'steps:',
          '  - id: open',
          '    action: blx:change-set:open',
          '    input:',
          '      itemsPath: items',
          '      plan: ${{ steps.plan.output.plan }}',
          '      checks: ${{ steps.check.output.checks }}',
          '      changeSet: ${{ parameters.changeSet }}',
        ].join('\n'),
      },
    ],
    schema: {
      input: {
        itemsPath: z => z.string().default('items').describe('Folder with one folder for each item key'),
        plan: z => z.record(z.unknown()).describe('ChangeSetPlan of the plan step'),
        checks: z => z.array(z.record(z.unknown())).describe('PolicyCheck list of the check step'),
        changeSet: z =>
          z
            .object({ id: z.string(), digest: z.string() })
            .optional()
            .describe('Put in by the submit of a preview; absent in dry runs'),
      },
      output: { changeSetId: z => z.string().optional() },
    },
    async handler(ctx) {
      const { plan, checks, changeSet, itemsPath } = ctx.input;
      const files = await readItems(ctx.workspacePath, itemsPath);
      const contents = parseContents({
        plan,
        checks,
        files: files.map(({ content, ...file }) => ({ ...file, base64Content: content.toString('base64') })),
      });
      assertEveryFileHasAnItem(contents);
      if (ctx.isDryRun) {
        ctx.logger.info(`A real run would hand over ${files.length} files`);
        return;
      }
      if (!changeSet || !DIGEST.test(changeSet.digest)) {
        throw new InputError(
          'This template is submitted from its review: open it under Create, look at the preview and submit that',
        );
      }
      const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
      if (bytes > CONTENT_LIMIT_BYTES) {
        throw new InputError(
          `The template rendered ${bytes} bytes; a change set takes ${CONTENT_LIMIT_BYTES}`,
        );
      }
      const onBehalfOf = await ctx.getInitiatorCredentials();
      await handOver(changeSet.id, contents, {
        logger: ctx.logger,
        signal: ctx.signal,
        token: async () => (await auth.getPluginRequestToken({ onBehalfOf, targetPluginId: PLUGIN })).token,
      });
      ctx.logger.info(`Handed ${files.length} files to change set ${changeSet.id}`);
      ctx.output('changeSetId', changeSet.id);
    },
  });
}

/** The backend's own word for an outage, as it comes over HTTP. */
function isUnavailable(cause: unknown): boolean {
  return isError(cause) && cause.name === 'ServiceUnavailableError';
}

function parseContents(contents: unknown): ChangeSetContents {
  const parsed = changeSetContentsSchema.safeParse(contents);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 5).map(issue => `${issue.path.join('.')}: ${issue.message}`);
  throw new InputError(`The template planned something that no change set can hold. ${problems.join('; ')}`);
}

/** A folder that no item names would be shown to nobody and written to nowhere. */
function assertEveryFileHasAnItem({ plan, files }: ChangeSetContents) {
  const keys = new Set(plan.items.map(item => item.key));
  const stray = files.find(file => !keys.has(file.itemKey));
  if (stray)
    throw new InputError(`The template rendered ${stray.path} for ${stray.itemKey}, which it never planned`);
}
