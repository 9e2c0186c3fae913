import { LoggerService } from '@backstage/backend-plugin-api';
import { AuthenticationError, InputError } from '@backstage/errors';
import express, { RequestHandler } from 'express';
import { z } from 'zod';
import { changeSetOfBranch } from '../changeSets/branchName';
import { branchOf } from './branchOf';
import { RecentDeliveries } from './RecentDeliveries';
import { isSignedBy } from './signature';

/** What a webhook does, and all that it does: the reconciler looks earlier than it would have. */
export interface RepositoryWaker {
  /**
   * `delivery` is GitHub's id: the history of the sets says who woke them. `changeSetId` is the set whose branch it
   * is about; without one it concerns every set with an item there.
   */
  wakeRepository(fullName: string, delivery: string, changeSetId?: string): Promise<void>;
}

const payloadSchema = z.object({
  repository: z.object({ full_name: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/) }).optional(),
});

// GitHub sends up to 25 MB; what moves a set (pull requests, reviews, checks, pushes) is far below.
const bodyLimit = '5mb';

/**
 * `POST /webhooks/github`. Everybody may send: the signature of the GitHub App decides. Mounted before any JSON
 * parser, since the signature is over the bytes.
 */
export function githubWebhook(options: {
  secrets: readonly string[];
  waker: RepositoryWaker;
  logger: LoggerService;
  deliveries?: RecentDeliveries;
}): RequestHandler[] {
  const { secrets, waker, logger, deliveries = new RecentDeliveries() } = options;
  const receive: RequestHandler = async (req, res, next) => {
    try {
      const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      if (!isSignedBy(body, req.header('x-hub-signature-256'), secrets)) {
        throw new AuthenticationError('The signature of the webhook does not match');
      }
      const delivery = req.header('x-github-delivery') ?? '';
      if (!/^[\w-]{1,64}$/.test(delivery)) {
        throw new InputError('The webhook has no X-GitHub-Delivery header');
      }
      const payload = parseJson(body);
      const repository = repositoryOf(payload);
      if (repository && !deliveries.has(delivery)) {
        logger.debug(`Webhook ${delivery} concerns ${repository}`);
        const branch = branchOf(payload);
        await waker.wakeRepository(repository, delivery, branch && changeSetOfBranch(branch));
        // Only now: one that failed, and that GitHub delivers again, has woken nobody yet.
        deliveries.add(delivery);
      }
      // A repeated delivery is answered like the first: the sender only needs to know that it arrived.
      res.status(202).json({ accepted: true });
    } catch (error) {
      next(error);
    }
  };
  return [express.raw({ type: () => true, limit: bodyLimit }), receive];
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('The webhook is not JSON: choose the content type application/json in the App');
  }
}

function repositoryOf(json: unknown): string | undefined {
  const payload = payloadSchema.safeParse(json);
  if (!payload.success) throw new InputError('The webhook names no valid repository');
  return payload.data.repository?.full_name;
}
