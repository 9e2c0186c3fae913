import { PolicyRule } from '../PolicyRule';
import { SERVICE_ENTRY, at, documentsAt, finding, isRecord } from '../renderedText';

/** Sensitive data at rest is encrypted by a key of the bank, not by one that AWS manages for everybody. */
export const dataEncrypted: PolicyRule = {
  rule: 'data-encrypted',
  title: 'Stored confidential and restricted data has a key of the bank',
  severity: 'error',
  remedy: 'Set data.encryption to customer-managed-key.',
  isAcceptable: false,
  check: context =>
    documentsAt(context, SERVICE_ENTRY).flatMap(({ file, data }) => {
      const classification = at(data, 'data', 'classification');
      const isSensitive = classification === 'confidential' || classification === 'restricted';
      const permissions = at(data, 'permissions');
      const isStored = isRecord(permissions) && ('aurora' in permissions || 'dynamodb' in permissions);
      return isSensitive && isStored && at(data, 'data', 'encryption') !== 'customer-managed-key'
        ? [finding(file, `stores ${classification} data without a key of the bank`)]
        : [];
    }),
};
