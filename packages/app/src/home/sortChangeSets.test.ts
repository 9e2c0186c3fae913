import { ChangeSetSummary } from '@blx/backstage-plugin-blx-environments-common';
import { changeSet } from '../__testUtils__/changeSet';
import { sortChangeSets } from './sortChangeSets';

const me = ['user:default/deposits-developer', 'group:default/deposits'];
const others = { requesterRef: 'user:default/customer-developer', ownerRef: 'group:default/customer' };
const waitsForUs = {
  reason: 'waits for a review',
  on: ['group:default/deposits'],
  since: '2026-11-24T08:00:00Z',
};
const waitsForPlatform = { ...waitsForUs, on: ['group:default/platform'] };

const cases: [string, Partial<ChangeSetSummary>, 'needMe' | 'inFlight' | 'neither'][] = [
  ['ours, waiting for another group', { waitsFor: waitsForPlatform }, 'inFlight'],
  ['ours, with a machine at work', {}, 'inFlight'],
  ['ours, with a blocked item', { state: 'needs-attention' }, 'needMe'],
  ['ours, with a base that moved', { state: 'awaiting-decision' }, 'needMe'],
  ['of another group, waiting for mine', { ...others, waitsFor: waitsForUs }, 'needMe'],
  ['of another group, with a blocked item', { ...others, state: 'needs-attention' }, 'neither'],
  ['of another group, in progress', others, 'neither'],
  ['requested by me for another group', { ownerRef: 'group:default/customer' }, 'inFlight'],
];

describe('sortChangeSets', () => {
  it.each(cases)('a set %s', (_what, fields, place) => {
    const { needMe, inFlight } = sortChangeSets([changeSet(fields)], me);
    expect({ needMe: needMe.length, inFlight: inFlight.length }).toEqual({
      needMe: place === 'needMe' ? 1 : 0,
      inFlight: place === 'inFlight' ? 1 : 0,
    });
  });

  it('puts what waits longest first', () => {
    const at = (since: string) => ({ waitsFor: { ...waitsForUs, since } });
    const { needMe } = sortChangeSets(
      [
        changeSet({ id: 'late', ...at('2026-11-24T09:00:00Z') }),
        changeSet({ id: 'early', ...at('2026-11-23T09:00:00Z') }),
      ],
      me,
    );
    expect(needMe.map(set => set.id)).toEqual(['early', 'late']);
  });
});
