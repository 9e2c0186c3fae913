import { PolicyRule } from '../PolicyRule';
import { SERVICE_ENTRY, at, documentsAt, finding } from '../renderedText';

/** Sensitive data may be public-facing for a reason (the mobile app's own API), so a person decides and says why. */
export const sensitiveDataNotPublic: PolicyRule = {
  rule: 'sensitive-data-not-public',
  title: 'Confidential and restricted data is not reached from the internet',
  severity: 'error',
  remedy:
    'Make the service internal behind a public gateway, or accept the finding with a reason and an end date.',
  isAcceptable: true,
  check: context =>
    documentsAt(context, SERVICE_ENTRY).flatMap(({ file, data }) => {
      const classification = at(data, 'data', 'classification');
      const isSensitive = classification === 'confidential' || classification === 'restricted';
      return isSensitive && at(data, 'exposure', 'kind') === 'public'
        ? [finding(file, `is public and handles ${classification} data`)]
        : [];
    }),
};
