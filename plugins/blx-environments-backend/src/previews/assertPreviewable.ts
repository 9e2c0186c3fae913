import { ConflictError } from '@backstage/errors';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';

/**
 * Refuses a template whose dry run could reach outside of its own folder. The dry run is made as the portal and meets
 * no policy, so the rule is here, and it can say what the scaffolder's exact-match conditions cannot: anything below
 * the template's folder. Sound because the engine never renders `action`; a `url` must be literal up to `./`, and the
 * engine itself refuses a rendered `..` that leaves the folder.
 */
export function assertPreviewable({ spec }: TemplateEntityV1beta3): void {
  for (const { action, input } of spec.steps) {
    const isOurs = action.startsWith('blx:') || action.startsWith('fs:') || action === 'workspace:template';
    if (isOurs) continue;
    if (!action.startsWith('fetch:')) {
      throw new ConflictError(
        `This template cannot be previewed: its step ${action} could do more than render files. ` +
          'Tell the owner of the template.',
      );
    }
    const url = input?.url;
    if (typeof url !== 'string' || !url.startsWith('./') || url.split('/').includes('..')) {
      throw new ConflictError(
        `This template cannot be previewed: its step ${action} reads from outside of the template's folder ` +
          '(its url must start with ./). Tell the owner of the template.',
      );
    }
  }
}
