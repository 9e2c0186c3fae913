import { BackstageCredentials, BackstageUserPrincipal } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { ChangeSet, changeSetCreatePermission } from '@blx/backstage-plugin-blx-environments-common';
import { Router } from 'express';
import { ChangeSetFile } from '../changeSets/ChangeSetStore';
import { fileDiff } from '../previews/fileDiff';
import { gitBlobId, isText } from '../forge/gitBlob';
import { audited } from '../audit/audited';
import { itemQuery, listQuery, parse, previewFileQuery, submitRequest } from './requests';
import { RouterOptions } from './RouterOptions';
import { stamped } from './stamped';

/** `/change-sets`: submit and read. */
export function addChangeSetRoutes(router: Router, options: RouterOptions): void {
  const { auditor, authorizer, changeSets, clock, forge, httpAuth, owners, submitter } = options;

  router.get('/change-sets', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user', 'service'] });
    const { scope, state, kind, environment, ...rest } = parse(listQuery, req.query);
    const visible = await authorizer.visible(credentials);
    const page = await changeSets.list({
      ...rest,
      states: state,
      kinds: kind,
      environments: environment,
      visible,
      ...(await narrowTo(scope, credentials)),
    });
    res.json(stamped(clock, page));
  });

  async function narrowTo(scope: 'mine' | 'team' | 'all', credentials: BackstageCredentials) {
    // Without a person there is neither mine nor ours.
    if (scope === 'all') return {};
    const refs = await owners.refsOf(credentials);
    return scope === 'team' ? { ownerRefs: refs } : { requesterRefs: refs.slice(0, 1) };
  }

  router.post('/change-sets', async (req, res) => {
    const credentials: BackstageCredentials<BackstageUserPrincipal> = await httpAuth.credentials(req, {
      allow: ['user'],
    });
    const request = parse(submitRequest, req.body);
    const submitted = await audited(
      auditor,
      {
        eventId: 'change-set-submit',
        request: req,
        meta: { digest: request.digest, accepted: request.acceptances.map(each => each.rule) },
        successMeta: ({ id }) => ({ id }),
      },
      async () => {
        await authorizer.assertMay(
          changeSetCreatePermission,
          credentials,
          'You may not open change sets: developers of service teams and the platform team may',
        );
        return submitter.submit(request, credentials);
      },
    );
    res.status(201).json(submitted);
  });

  router.get('/change-sets/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user', 'service'] });
    const set: ChangeSet = await authorizer.get(req.params.id, credentials);
    const checks = await changeSets.getChecks(set.id);
    // There is none as long as the task has not rendered the files.
    res.json(stamped(clock, checks.length > 0 ? { ...set, checks } : set));
  });

  router.get('/change-sets/:id/files', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user', 'service'] });
    const { item } = parse(itemQuery, req.query);
    const { id } = await authorizer.get(req.params.id, credentials);
    const files = await changeSets.listFiles(id, item);
    res.json({ files: files.map(asSubmitted) });
  });

  router.get('/change-sets/:id/file', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user', 'service'] });
    const { item, path } = parse(previewFileQuery, req.query);
    const set = await authorizer.get(req.params.id, credentials);
    const file = await changeSets.getFile(set.id, item, path);
    const target = set.items.find(each => each.key === item)?.target;
    if (!file || !target) throw new NotFoundError(`The change set ${set.id} has no such file`);
    res.json(await fileDiff(file, target, forge));
  });

  router.get('/change-sets/:id/events', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user', 'service'] });
    const { id } = await authorizer.get(req.params.id, credentials);
    res.json(await changeSets.getHistory(id));
  });
}

function asSubmitted(file: ChangeSetFile) {
  const replaced = file.base === gitBlobId(file.content) ? 'unchanged' : 'modified';
  return {
    path: file.path,
    mode: file.mode,
    status: file.base === undefined ? 'added' : replaced,
    sizeBytes: file.content.length,
    isBinary: !isText(file.content),
  };
}
