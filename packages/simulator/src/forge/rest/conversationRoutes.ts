import { Hono } from 'hono';
import { z } from 'zod';
import { keyNumber } from '../../state/Collection';
import type { HttpEnv } from '../../http/HttpEnv';
import { repositoryKey, type Forge } from '../Forge';
import { ForgeError, notFound } from '../ForgeError';
import { emit } from '../webhooks/emit';
import { putPull, putReview, reviewsOf } from '../pulls/pullState';
import { addComment, REVIEW_EVENTS, submitReview } from '../pulls/submitReview';
import { presentLogin } from './present/people';
import { presentComment, presentLabel, presentPull, presentReview } from './present/pulls';
import { actorOf, numberParam, page, pullOf, readable, readBody, writable } from './RestContext';

/** What people say about a pull request: reviews, comments, labels, assignees. */
export function conversationRoutes(forge: Forge) {
  const routes = new Hono<HttpEnv>();
  const pullPath = '/repos/:owner/:repo/pulls/:number';
  const issuePath = '/repos/:owner/:repo/issues/:number';

  routes.get(`${pullPath}/reviews`, c => {
    const repository = readable(forge, c);
    const pull = pullOf(forge, c, repository);
    const reviews = reviewsOf(forge, repository, pull.number);
    return c.json(page(c, reviews).map(review => presentReview(forge, repository, review)));
  });
  routes.post(`${pullPath}/reviews`, async c => {
    const repository = readable(forge, c);
    const pull = pullOf(forge, c, repository);
    const body = await readBody(
      c,
      z.object({
        event: z.enum(REVIEW_EVENTS).default('COMMENT'),
        body: z.string().default(''),
        commit_id: z.string().optional(),
      }),
    );
    const review = submitReview(forge, repository, pull, actorOf(c).account, {
      event: body.event,
      body: body.body,
      commitSha: body.commit_id,
    });
    return c.json(presentReview(forge, repository, review));
  });
  routes.put(`${pullPath}/reviews/:id/dismissals`, async c => {
    const { repository, actor } = writable(forge, c);
    const pull = pullOf(forge, c, repository);
    await readBody(c, z.object({ message: z.string().min(1) }));
    const id = numberParam(c, 'id');
    const review = reviewsOf(forge, repository, pull.number).find(one => one.id === id);
    if (!review) throw notFound();
    const dismissed = { ...review, state: 'DISMISSED' as const };
    forge.database.transaction(() => {
      putReview(forge, repository, dismissed);
      const subject = { repository, actor: actor.account, pull, review: dismissed };
      emit(forge, 'pull_request_review', 'dismissed', subject);
    });
    return c.json(presentReview(forge, repository, dismissed));
  });
  routes.get(`${pullPath}/comments`, c => {
    pullOf(forge, c, readable(forge, c));
    return c.json([]);
  });
  routes.get(`${pullPath}/requested_reviewers`, c => {
    const repository = readable(forge, c);
    const presented = presentPull(forge, repository, pullOf(forge, c, repository));
    return c.json({ users: presented.requested_reviewers, teams: presented.requested_teams });
  });
  routes.post(`${pullPath}/requested_reviewers`, async c => {
    const { repository } = writable(forge, c);
    const pull = pullOf(forge, c, repository);
    const names = z.array(z.string()).default([]);
    const body = await readBody(c, z.object({ reviewers: names, team_reviewers: names }));
    for (const login of body.reviewers) {
      if (login === pull.author) {
        throw new ForgeError(422, 'Review cannot be requested from pull request author.');
      }
      if (!forge.directory.account(login)) {
        throw new ForgeError(422, `Reviews may only be requested from collaborators. ${login} is none.`);
      }
    }
    const unknown = body.team_reviewers.find(slug => !forge.directory.team(slug));
    if (unknown) throw new ForgeError(422, `Could not resolve to a team with the slug ${unknown}.`);
    const changed = putPull(forge, repository, {
      ...pull,
      requestedReviewers: [...new Set([...pull.requestedReviewers, ...body.reviewers])],
      requestedTeams: [...new Set([...pull.requestedTeams, ...body.team_reviewers])],
    });
    return c.json(presentPull(forge, repository, changed), 201);
  });

  routes.get(`${issuePath}/comments`, c => {
    const repository = readable(forge, c);
    const pull = pullOf(forge, c, repository);
    const comments = forge.state.comments.list(repositoryKey(repository), keyNumber(pull.number));
    return c.json(page(c, comments).map(comment => presentComment(forge, repository, comment)));
  });
  routes.post(`${issuePath}/comments`, async c => {
    const repository = readable(forge, c);
    const pull = pullOf(forge, c, repository);
    const { body } = await readBody(c, z.object({ body: z.string() }));
    const comment = addComment(forge, repository, pull, actorOf(c).account, body);
    return c.json(presentComment(forge, repository, comment), 201);
  });
  routes.get(`${issuePath}/labels`, c => {
    const repository = readable(forge, c);
    const { labels } = pullOf(forge, c, repository);
    return c.json(labels.map(name => presentLabel(forge, repository, name)));
  });
  for (const method of ['post', 'put'] as const) {
    routes[method](`${issuePath}/labels`, async c => {
      const { repository } = writable(forge, c, 'triage');
      const pull = pullOf(forge, c, repository);
      const label = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
      const body = await readBody(
        c,
        z.union([z.object({ labels: z.array(label) }).transform(({ labels }) => labels), z.array(label)]),
      );
      const labels = [...new Set([...(method === 'post' ? pull.labels : []), ...body])];
      putPull(forge, repository, { ...pull, labels });
      return c.json(labels.map(name => presentLabel(forge, repository, name)));
    });
  }
  routes.delete(`${issuePath}/labels/:label`, c => {
    const { repository } = writable(forge, c, 'triage');
    const pull = pullOf(forge, c, repository);
    const labels = pull.labels.filter(name => name !== c.req.param('label'));
    putPull(forge, repository, { ...pull, labels });
    return c.json(labels.map(name => presentLabel(forge, repository, name)));
  });
  routes.post(`${issuePath}/assignees`, async c => {
    const { repository } = writable(forge, c, 'triage');
    const pull = pullOf(forge, c, repository);
    const body = await readBody(c, z.object({ assignees: z.array(z.string()).default([]) }));
    // Who cannot be assigned is left out silently, as on GitHub.
    const known = body.assignees.filter(login => forge.directory.account(login));
    const changed = putPull(forge, repository, {
      ...pull,
      assignees: [...new Set([...pull.assignees, ...known])],
    });
    const presented = presentPull(forge, repository, changed);
    return c.json(
      { ...presented, assignees: changed.assignees.map(login => presentLogin(forge, login)) },
      201,
    );
  });
  return routes;
}
