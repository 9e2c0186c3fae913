import { ReactNode } from 'react';
import { AppLocation, useAppLocation, useRouteRef } from '@backstage/frontend-plugin-api';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { ReviewedWizard } from './ReviewedWizard';

interface ReviewedTemplatesProps {
  /** Templates with a review, as `namespace/name`. */
  reviewed: string[];
  /** The stock list and wizard, for everything else. */
  children: ReactNode;
}

/**
 * Our wizard at the addresses of the reviewed templates, the stock page everywhere else.
 *
 * Compares the app's location with the plugin's own route instead of declaring routes: it needs no page router, and the
 * stock page keeps the one it brings.
 */
export function ReviewedTemplates({ reviewed, children }: ReviewedTemplatesProps) {
  const location = useAppLocation();
  const wizardLink = useRouteRef(scaffolderPlugin.routes.selectedTemplate);
  const shown = reviewed
    .map(ref => ref.split('/'))
    .find(([namespace, templateName]) => isAt(location, wizardLink?.({ namespace, templateName })));
  if (!shown) return <>{children}</>;
  const [namespace, templateName] = shown;
  return (
    <ReviewedWizard key={`${namespace}/${templateName}`} namespace={namespace} templateName={templateName} />
  );
}

function isAt(location: AppLocation, path: string | undefined): boolean {
  return path !== undefined && location.pathname.replace(/\/+$/, '') === path.replace(/\/+$/, '');
}
