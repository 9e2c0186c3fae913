import { PolicyRule } from '../PolicyRule';
import { APPLICATION_ENTRY, SERVICE_ENTRY, at, documentsAt, finding } from '../renderedText';

/** One service has one owner: alarms, bills and reviews follow these fields. */
export const ownerAgrees: PolicyRule = {
  rule: 'owner-agrees',
  title: 'Every file names the same owner',
  severity: 'error',
  remedy: 'Tell the owners of the template: two files of one service were rendered with different owners.',
  isAcceptable: false,
  check: context => {
    const [component] = documentsAt(context, /^catalog-info\.yaml$/);
    const owner = at(component?.data, 'spec', 'owner');
    if (typeof owner !== 'string') return [];
    const team = owner.split('/').at(-1);
    return [...documentsAt(context, SERVICE_ENTRY), ...documentsAt(context, APPLICATION_ENTRY)].flatMap(
      ({ file, data }) =>
        at(data, 'owner') === team ? [] : [finding(file, `names ${String(at(data, 'owner'))}, not ${team}`)],
    );
  },
};
