import { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnv } from '../../http/HttpEnv';
import { scheduleRequiredChecks } from '../checks/automaticChecks';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError } from '../ForgeError';
import { protectionOf } from '../repositories/branchRules';
import type { Protection } from '../repositories/Protection';
import { fullName, type Repository } from '../repositories/Repository';
import { presentBranch } from './refRoutes';
import { readable, readBody, writable } from './RestContext';

const names = z.array(z.string()).default([]);
const actors = z.object({ users: names, teams: names, apps: names });

const wantedProtection = z.object({
  required_status_checks: z
    .object({
      strict: z.boolean().default(false),
      contexts: z.array(z.string()).optional(),
      checks: z.array(z.object({ context: z.string() })).optional(),
    })
    .nullable(),
  enforce_admins: z.boolean().nullable(),
  required_pull_request_reviews: z
    .object({
      dismiss_stale_reviews: z.boolean().default(false),
      require_code_owner_reviews: z.boolean().default(false),
      required_approving_review_count: z.number().int().min(0).max(6).default(1),
      require_last_push_approval: z.boolean().default(false),
      bypass_pull_request_allowances: actors.optional(),
    })
    .nullable(),
  restrictions: actors.nullable(),
  required_linear_history: z.boolean().default(false),
  allow_force_pushes: z.boolean().nullish(),
  allow_deletions: z.boolean().default(false),
  required_conversation_resolution: z.boolean().default(false),
});

/** One branch and its protection; the name may hold slashes, so the paths are told apart by their end. */
export function protectionRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();

  routes.get('/repos/:owner/:repo/branches/:branch{.+}', async c => {
    const repository = readable(forge, c);
    const { branch, part } = splitEnd(c.req.param('branch'));
    if (part === undefined) return c.json(await presentBranch(forge, repository, branch));
    const protection = protectionOf(forge, repository, branch);
    if (!protection) throw new ForgeError(404, 'Branch not protected');
    return c.json(presentProtection(forge, repository, protection));
  });
  routes.put('/repos/:owner/:repo/branches/:branch{.+}', async c => {
    const { repository } = writable(forge, c, 'admin');
    const { branch, part } = splitEnd(c.req.param('branch'));
    const sha = await forge.git(repository).branch(branch);
    if (part !== 'protection' || !sha) throw new ForgeError(404, 'Branch not found');
    const protection = toProtection(branch, await readBody(c, wantedProtection));
    protect(forge, repository, protection);
    return c.json(presentProtection(forge, repository, protection));
  });
  routes.post('/repos/:owner/:repo/branches/:branch{.+}', c => {
    const { repository } = writable(forge, c, 'admin');
    const { branch, part } = splitEnd(c.req.param('branch'));
    const protection = protectionOf(forge, repository, branch);
    if (part !== 'protection/required_signatures' || !protection) throw new ForgeError(404, 'Not Found');
    protect(forge, repository, { ...protection, requiredSignatures: true });
    return c.json({ url: protectionUrl(forge, repository, branch), enabled: true });
  });
  routes.delete('/repos/:owner/:repo/branches/:branch{.+}', c => {
    const { repository } = writable(forge, c, 'admin');
    const { branch, part } = splitEnd(c.req.param('branch'));
    const isGone = part === 'protection' && forge.state.protections.delete(repositoryKey(repository), branch);
    if (!isGone) throw new ForgeError(404, 'Branch not protected');
    return c.body(null, 204);
  });
  return routes;
}

/** Stores a protection; open pull requests begin the checks that it newly requires. */
export function protect(forge: Forge, repository: Repository, protection: Protection): void {
  const key = repositoryKey(repository);
  forge.state.protections.put([key, protection.branch], protection);
  for (const pull of forge.state.pulls.list(key)) {
    if (pull.state === 'open' && pull.baseRef === protection.branch) {
      scheduleRequiredChecks(forge, repository, pull.baseRef, pull.headSha);
    }
  }
}

function splitEnd(path: string): { branch: string; part: string | undefined } {
  const match = /^(.+)\/(protection(?:\/required_signatures)?)$/.exec(path);
  return match ? { branch: match[1], part: match[2] } : { branch: path, part: undefined };
}

function toProtection(branch: string, body: z.output<typeof wantedProtection>): Protection {
  const checks = body.required_status_checks;
  const reviews = body.required_pull_request_reviews;
  return {
    branch,
    enforceAdmins: body.enforce_admins ?? false,
    requiredStatusChecks: checks && {
      strict: checks.strict,
      contexts: [
        ...new Set([...(checks.contexts ?? []), ...(checks.checks ?? []).map(check => check.context)]),
      ],
    },
    requiredReviews: reviews && {
      approvals: reviews.required_approving_review_count,
      requireCodeOwners: reviews.require_code_owner_reviews,
      dismissStale: reviews.dismiss_stale_reviews,
      requireLastPushApproval: reviews.require_last_push_approval,
      bypassUsers: reviews.bypass_pull_request_allowances?.users ?? [],
      bypassTeams: reviews.bypass_pull_request_allowances?.teams ?? [],
      bypassApps: reviews.bypass_pull_request_allowances?.apps ?? [],
    },
    restrictions: body.restrictions,
    requiredLinearHistory: body.required_linear_history,
    allowForcePushes: body.allow_force_pushes ?? false,
    allowDeletions: body.allow_deletions,
    requiredConversationResolution: body.required_conversation_resolution,
    requiredSignatures: false,
  };
}

function protectionUrl(forge: Forge, repository: Repository, branch: string): string {
  return `${forge.apiUrl}/repos/${fullName(repository)}/branches/${branch}/protection`;
}

function presentProtection(forge: Forge, repository: Repository, protection: Protection): object {
  const url = protectionUrl(forge, repository, protection.branch);
  const { requiredStatusChecks: checks, requiredReviews: reviews, restrictions } = protection;
  return {
    url,
    ...(checks
      ? {
          required_status_checks: {
            url: `${url}/required_status_checks`,
            contexts_url: `${url}/required_status_checks/contexts`,
            strict: checks.strict,
            contexts: checks.contexts,
            checks: checks.contexts.map(context => ({ context, app_id: null })),
          },
        }
      : {}),
    ...(reviews
      ? {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: reviews.dismissStale,
            require_code_owner_reviews: reviews.requireCodeOwners,
            required_approving_review_count: reviews.approvals,
            require_last_push_approval: reviews.requireLastPushApproval,
          },
        }
      : {}),
    ...(restrictions
      ? {
          restrictions: {
            url: `${url}/restrictions`,
            users: restrictions.users.map(login => ({ login })),
            teams: restrictions.teams.map(slug => ({ slug })),
            apps: restrictions.apps.map(slug => ({ slug })),
          },
        }
      : {}),
    enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.enforceAdmins },
    required_linear_history: { enabled: protection.requiredLinearHistory },
    allow_force_pushes: { enabled: protection.allowForcePushes },
    allow_deletions: { enabled: protection.allowDeletions },
    required_conversation_resolution: { enabled: protection.requiredConversationResolution },
    required_signatures: { url: `${url}/required_signatures`, enabled: protection.requiredSignatures },
    block_creations: { enabled: false },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  };
}
