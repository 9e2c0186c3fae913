import { PolicyRule } from '../PolicyRule';
import { SERVICE_ENTRY } from '../renderedText';
import { schemaFindings } from '../schemaFindings';

/** The stack of an environment makes roles from these files and trusts their form. */
export const serviceEntryValid: PolicyRule = {
  rule: 'service-entry-valid',
  title: 'The role request follows its schema',
  severity: 'error',
  remedy:
    'Correct the values that the message names; the schema is schemas/service.schema.json of the template.',
  isAcceptable: false,
  check: context => schemaFindings(context, SERVICE_ENTRY, 'service.schema.json'),
};
