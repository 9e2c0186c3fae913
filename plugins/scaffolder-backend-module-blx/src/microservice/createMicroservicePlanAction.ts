import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { Landscape } from './microserviceNames';
import { microservicePlan } from './microservicePlan';
import { parseMicroserviceValues } from './microserviceValues';

/** `blx:microservice:plan`: from the form's values to the items of the change set and the names in its files. */
export function createMicroservicePlanAction(options: { landscape: Landscape }) {
  return createTemplateAction({
    id: 'blx:microservice:plan',
    description: 'Plans the repository, pull requests and catalog entry of a new microservice',
    supportsDryRun: true,
    examples: [
      {
        description: 'A service without data of its own in the sandbox',
        example: [
          'steps:',
          '  - id: plan',
          '    action: blx:microservice:plan',
          '    input:',
          '      values:',
          '        name: deposit-interest-service',
          '        description: Computes the interest of deposit accounts',
          '        owner: group:default/deposits',
          '        system: system:default/deposits',
          '        environments: [sandbox]',
        ].join('\n'),
      },
    ],
    schema: {
      input: {
        values: z =>
          z.record(z.unknown()).describe('Answers of the form, as the parameters of the template name them'),
      },
      output: {
        plan: z =>
          z.record(z.unknown()).describe('ChangeSetPlan: the items in the order in which they appear'),
        service: z => z.record(z.unknown()).describe('Names of the service, for the skeleton'),
        renders: z =>
          z
            .array(z.object({ itemKey: z.string(), skeleton: z.string(), environment: z.any().optional() }))
            .describe('Folders of the skeleton, each with the item that it makes: made for `each`'),
      },
    },
    async handler(ctx) {
      const { plan, service, renders } = microservicePlan(
        parseMicroserviceValues(ctx.input.values),
        options.landscape,
      );
      ctx.output('plan', { ...plan });
      ctx.output('service', { ...service });
      ctx.output('renders', renders);
      ctx.logger.info(`Planned ${plan.items.length} items for ${plan.subjectRef}`);
    },
  });
}
