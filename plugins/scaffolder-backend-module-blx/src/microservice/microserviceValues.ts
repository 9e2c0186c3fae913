import { InputError } from '@backstage/errors';
import {
  serviceNameLength,
  serviceNamePattern,
  topicNameMaxLength,
  topicNamePattern,
  topicNameShape,
} from '@blx/backstage-plugin-blx-environments-common';
import { z } from 'zod';

const ENVIRONMENT_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Control characters, and the marks that change the direction of text: a reviewer would see another text. */
const UNSAFE_TEXT = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

function entityRef(kind: string) {
  const pattern = new RegExp(`^(?:${kind}:)?(?:default/)?([a-z0-9]+(?:-[a-z0-9]+)*)$`);
  return z
    .string()
    .regex(pattern, `must be a ${kind} of the catalog, e.g. ${kind}:default/deposits`)
    .transform(ref => ref.replace(pattern, '$1'));
}

const topics = z
  .array(
    z
      .string()
      .max(topicNameMaxLength)
      .regex(topicNamePattern, `must be spelt ${topicNameShape}, e.g. deposits.deposit-booked.v1`),
  )
  .max(20)
  .refine(list => new Set(list).size === list.length, 'must not name a topic twice')
  .default([]);

/** What the form of the microservice template asks. */
export const microserviceValuesSchema = z
  .object({
    name: z
      .string()
      .min(serviceNameLength.min)
      .max(serviceNameLength.max)
      .regex(serviceNamePattern, 'must be lower case words joined by single dashes, beginning with a letter'),
    description: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .refine(text => !UNSAFE_TEXT.test(text), 'must be one line without control or direction characters'),
    owner: entityRef('group'),
    system: entityRef('system'),
    exposure: z.enum(['internal', 'public']).default('internal'),
    database: z.enum(['aurora', 'dynamodb', 'none']).default('none'),
    producedTopics: topics,
    consumedTopics: topics,
    environments: z
      .array(z.string().max(31).regex(ENVIRONMENT_NAME, 'must be names of environments, e.g. sandbox'))
      .min(1, 'must name at least one environment')
      .max(10)
      .refine(list => new Set(list).size === list.length, 'must not name an environment twice'),
    dataClassification: z.enum(['public', 'internal', 'confidential', 'restricted']).default('internal'),
  })
  .refine(values => !values.producedTopics.some(topic => values.consumedTopics.includes(topic)), {
    path: ['consumedTopics'],
    message:
      'must not name a topic that the service produces itself: it would answer its own events for ever',
  });

/** Values of the form, checked; `owner` and `system` are plain names in the default namespace. */
export type MicroserviceValues = z.infer<typeof microserviceValuesSchema>;

/** @throws InputError that names each field and what is wrong with it */
export function parseMicroserviceValues(values: unknown): MicroserviceValues {
  const parsed = microserviceValuesSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(issue => `${issue.path.join('.') || 'values'}: ${issue.message}`);
  throw new InputError(`The service cannot be planned from these values. ${problems.join('; ')}`);
}
