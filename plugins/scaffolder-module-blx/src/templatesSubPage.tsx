import { lazy, Suspense } from 'react';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { z } from 'zod';
import { WizardLoading } from './wizard/WizardLoading';

const ReviewedTemplates = lazy(() =>
  import('./wizard/ReviewedTemplates').then(module => ({ default: module.ReviewedTemplates })),
);

/** `namespace/name` of a template. */
const templateName = z.string().regex(/^[^/]+\/[^/]+$/, 'must be namespace/name of a template');

/**
 * The scaffolder's templates tab, wrapped: the templates named in the configuration get our wizard with its review, the
 * list and every other template stay as they are.
 */
export const templatesSubPage = scaffolderPlugin.getExtension('sub-page:scaffolder/templates').override({
  configSchema: {
    reviewed: z.array(templateName).default(['default/microservice']),
  },
  factory(originalFactory, { config }) {
    const original = originalFactory();
    const stock = original.get(coreExtensionData.reactElement);
    return [
      ...[...original].filter(({ id }) => id !== coreExtensionData.reactElement.id),
      coreExtensionData.reactElement(
        <Suspense fallback={<WizardLoading />}>
          <ReviewedTemplates reviewed={config.reviewed}>{stock}</ReviewedTemplates>
        </Suspense>,
      ),
    ];
  },
});
