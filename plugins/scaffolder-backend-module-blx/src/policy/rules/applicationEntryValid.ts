import { PolicyRule } from '../PolicyRule';
import { APPLICATION_ENTRY } from '../renderedText';
import { schemaFindings } from '../schemaFindings';

/** Argo CD's ApplicationSet reads these files; an unknown key would be ignored silently. */
export const applicationEntryValid: PolicyRule = {
  rule: 'application-entry-valid',
  title: 'The deployment entry follows its schema',
  severity: 'error',
  remedy:
    'Correct the values that the message names; the schema is schemas/application.schema.json of the template.',
  isAcceptable: false,
  check: context => schemaFindings(context, APPLICATION_ENTRY, 'application.schema.json'),
};
