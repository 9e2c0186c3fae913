import { z } from 'zod';

const name = z.string().max(500);
const head = z.object({ head: z.object({ ref: name }) });

// https://docs.github.com/webhooks/webhook-events-and-payloads, each field where an event has it.
const schemas = [
  z.object({ pull_request: head }).transform(({ pull_request: pull }) => pull.head.ref),
  z
    .object({ check_run: z.object({ check_suite: z.object({ head_branch: name }) }) })
    .transform(({ check_run: run }) => run.check_suite.head_branch),
  z
    .object({ check_suite: z.object({ head_branch: name }) })
    .transform(({ check_suite: suite }) => suite.head_branch),
  z.object({ branches: z.tuple([z.object({ name })]) }).transform(({ branches: [branch] }) => branch.name),
  z.object({ ref: name }).transform(({ ref }) => ref),
];

/** The one branch that a webhook of GitHub is about; undefined where it is about more, or does not say. */
export function branchOf(payload: unknown): string | undefined {
  for (const schema of schemas) {
    const parsed = schema.safeParse(payload);
    if (parsed.success) return parsed.data;
  }
  return undefined;
}
