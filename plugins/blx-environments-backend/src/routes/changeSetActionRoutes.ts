import {
  changeSetCancelPermission,
  changeSetContentsSchema,
  changeSetDecidePermission,
  changeSetRetryPermission,
} from '@blx/backstage-plugin-blx-environments-common';
import { Router } from 'express';
import { assertPlainText } from '../text/assertPlainText';
import { audited } from '../audit/audited';
import { cancelRequest, decisionRequest, parse, retryRequest } from './requests';
import { RouterOptions } from './RouterOptions';

/** `/change-sets/:id/…`: what moves a set. */
export function addChangeSetActionRoutes(router: Router, options: RouterOptions): void {
  const { auditor, authorizer, changeSets, contents, httpAuth, wake } = options;

  router.post('/change-sets/:id/retry', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { id } = req.params;
    const { itemKey } = parse(retryRequest, req.body);
    await audited(auditor, { eventId: 'change-set-retry', request: req, meta: { id, itemKey } }, async () => {
      await authorizer.getFor(id, changeSetRetryPermission, credentials);
      await changeSets.retry(id, itemKey, credentials.principal.userEntityRef);
      wake(id, credentials.principal.userEntityRef);
    });
    res.status(204).end();
  });

  router.post('/change-sets/:id/decision', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { id } = req.params;
    const { decision, digest } = parse(decisionRequest, req.body);
    await audited(
      auditor,
      { eventId: 'change-set-decide', request: req, meta: { id, decision, digest } },
      async () => {
        await authorizer.getFor(id, changeSetDecidePermission, credentials);
        await changeSets.decide(id, decision, digest, credentials.principal.userEntityRef);
        wake(id, credentials.principal.userEntityRef);
      },
    );
    res.status(204).end();
  });

  router.post('/change-sets/:id/cancel', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { id } = req.params;
    const { reason } = parse(cancelRequest, req.body);
    assertPlainText('The reason', reason);
    await audited(auditor, { eventId: 'change-set-cancel', request: req, meta: { id } }, async () => {
      await authorizer.getFor(id, changeSetCancelPermission, credentials);
      await changeSets.requestCancel(id, reason.trim(), credentials.principal.userEntityRef);
      wake(id, credentials.principal.userEntityRef);
    });
    res.status(204).end();
  });

  router.put('/change-sets/:id/contents', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { id } = req.params;
    const received = parse(changeSetContentsSchema, req.body);
    const answer = await audited(
      auditor,
      {
        eventId: 'change-set-contents',
        request: req,
        meta: { id, files: received.files.length },
        successMeta: ({ state }) => ({ state }),
      },
      () => contents.receive(id, received, credentials),
    );
    if (answer.state === 'in-progress') wake(id, credentials.principal.userEntityRef);
    res.json(answer);
  });
}
