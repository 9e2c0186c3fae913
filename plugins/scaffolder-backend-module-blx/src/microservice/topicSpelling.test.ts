import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { topicNameMaxLength, topicNamePattern } from '@blx/backstage-plugin-blx-environments-common';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (path: string): unknown => parse(readFileSync(resolve(__dirname, '../../../..', path), 'utf8'));

const topicList = z.object({ items: z.object({ pattern: z.string(), maxLength: z.number() }) });

const places: Array<[string, () => { pattern: string; maxLength?: number }]> = [
  ...(['producedTopics', 'consumedTopics'] as const).map(
    (field): [string, () => { pattern: string; maxLength: number }] => [
      `${field} of the form`,
      () => {
        const template = z
          .object({
            spec: z.object({
              parameters: z.array(z.object({ properties: z.record(z.string(), z.unknown()) })),
            }),
          })
          .parse(read('templates/microservice/template.yaml'));
        const page = template.spec.parameters.find(({ properties }) => field in properties);
        return topicList.parse(page?.properties[field]).items;
      },
    ],
  ),
  [
    'the schema of a service entry',
    () =>
      z
        .object({ $defs: z.object({ topics: topicList }) })
        .parse(read('templates/microservice/schemas/service.schema.json')).$defs.topics.items,
  ],
  [
    "the catalog's rule for contracts",
    () => ({
      pattern: z
        .object({
          rules: z.object({
            'blx-topic': z.object({
              then: z.object({ functionOptions: z.object({ match: z.string() }) }),
            }),
          }),
        })
        .parse(read('catalog/.spectral.yaml')).rules['blx-topic'].then.functionOptions.match,
    }),
  ],
];

describe('the spelling of a topic', () => {
  it.each(places)('is the same in %s', (_, find) => {
    const { pattern, maxLength = topicNameMaxLength } = find();
    expect(pattern).toBe(topicNamePattern.source);
    expect(maxLength).toBe(topicNameMaxLength);
  });
});
