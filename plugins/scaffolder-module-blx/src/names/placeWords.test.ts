import { NamePlace } from '@blx/backstage-plugin-blx-environments-common';
import { nameCheck } from '../__fixtures__/preview';
import { lengthUse, nameCheckSentence, nameProblems } from './placeWords';

function place(more: Partial<NamePlace>): NamePlace {
  return {
    place: 'repository',
    title: 'GitHub',
    status: 'free',
    usedAs: 'x',
    lengthLimit: 100,
    message: '',
    ...more,
  };
}

describe('lengthUse', () => {
  it.each([
    [20, 64, { isNear: false, isClose: false, isOver: false }],
    [41, 64, { isNear: true, isClose: false, isOver: false }],
    [58, 64, { isNear: true, isClose: true, isOver: false }],
    [64, 64, { isNear: true, isClose: true, isOver: false }],
    [65, 64, { isNear: true, isClose: true, isOver: true }],
  ])('judges %s of %s characters', (used, limit, expected) => {
    expect(lengthUse('x'.repeat(used), limit)).toEqual({ used, limit, ...expected });
  });
});

describe('nameCheckSentence', () => {
  it('names the places in which it is free, with the length where a limit is near', () => {
    expect(nameCheckSentence(nameCheck('deposit-interest-service', ['sandbox']))).toBe(
      'Free in GitHub, catalog, IAM in sandbox (51 of 64), Helm.',
    );
  });

  it('says first where it is taken, and never calls a place free that could not be asked', () => {
    const check = {
      name: 'x',
      isUsable: false,
      places: [
        place({ title: 'catalog', status: 'free' }),
        place({ title: 'GitHub', status: 'taken' }),
        place({ title: 'Helm', status: 'unknown' }),
      ],
    };
    expect(nameCheckSentence(check)).toBe(
      'Taken in GitHub. Free in catalog. Not known in Helm: it could not be asked.',
    );
  });
});

describe('nameProblems', () => {
  it('stops at taken and invalid, not at unknown', () => {
    const check = {
      name: 'x',
      isUsable: false,
      places: [
        place({ status: 'taken', message: 'taken there' }),
        place({ status: 'unknown', message: 'who knows' }),
        place({ status: 'invalid', message: 'too long' }),
      ],
    };
    expect(nameProblems(check)).toEqual(['taken there', 'too long']);
  });
});
