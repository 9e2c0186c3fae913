import { changeSetCreatePermission } from '@blx/backstage-plugin-blx-environments-common';
import { Router } from 'express';
import { audited } from '../audit/audited';
import { parse, previewFileQuery, previewRequest } from './requests';
import { RouterOptions } from './RouterOptions';
import { stamped } from './stamped';

const refusal = 'You may not preview changes: developers of service teams and the platform team may';

/** `/previews` */
export function addPreviewRoutes(router: Router, options: RouterOptions): void {
  const { auditor, authorizer, clock, httpAuth, previewer } = options;

  router.post('/previews', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const request = parse(previewRequest, req.body);
    const preview = await audited(
      auditor,
      {
        eventId: 'preview-create',
        request: req,
        meta: { templateRef: request.templateRef },
        successMeta: ({ digest, subjectRef }) => ({ digest, subjectRef }),
      },
      async () => {
        await authorizer.assertMay(changeSetCreatePermission, credentials, refusal);
        return previewer.create(request, credentials);
      },
    );
    res.json(stamped(clock, preview));
  });

  router.get('/previews/:digest', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await authorizer.assertMay(changeSetCreatePermission, credentials, refusal);
    const preview = await previewer.get(req.params.digest, credentials.principal.userEntityRef);
    res.json(stamped(clock, preview));
  });

  router.get('/previews/:digest/file', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await authorizer.assertMay(changeSetCreatePermission, credentials, refusal);
    const { item, path } = parse(previewFileQuery, req.query);
    const { digest } = req.params;
    res.json(await previewer.getFile({ digest, itemKey: item, path }, credentials.principal.userEntityRef));
  });
}
