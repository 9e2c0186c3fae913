import { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';
import { z } from 'zod';

const templateSchema = z.object({
  metadata: z.object({ title: z.string(), description: z.string() }),
  spec: z.object({ parameters: z.array(z.looseObject({ title: z.string() })) }),
});

/** What the scaffolder answers for a parsed template.yaml. */
export function parameterSchema(template: unknown): TemplateParameterSchema {
  const { metadata, spec } = templateSchema.parse(template);
  return {
    title: metadata.title,
    description: metadata.description,
    steps: spec.parameters.map(step => ({ title: step.title, schema: JSON.parse(JSON.stringify(step)) })),
  };
}
