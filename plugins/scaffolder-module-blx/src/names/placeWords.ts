import { NameCheck, NamePlace } from '@blx/backstage-plugin-blx-environments-common';

/** From this share of a limit on, its use is worth showing. */
const NEAR = 0.6;
/** With this many characters left or fewer, the limit is close. */
const CLOSE = 8;

/** How much of a length limit a name uses. */
export interface LengthUse {
  used: number;
  limit: number;
  isNear: boolean;
  isClose: boolean;
  isOver: boolean;
}

/** @param name - the name as it is used in that place */
export function lengthUse(name: string, limit: number): LengthUse {
  const used = name.length;
  return { used, limit, isNear: used >= limit * NEAR, isClose: limit - used <= CLOSE, isOver: used > limit };
}

/** `IAM role (41 of 64)`, or only the title while the limit is far. */
export function placeTitle(place: NamePlace): string {
  const { used, limit, isNear } = lengthUse(place.usedAs, place.lengthLimit);
  return isNear ? `${place.title} (${used} of ${limit})` : place.title;
}

/** One sentence for the whole check, for the line below the field and for screen readers. */
export function nameCheckSentence(check: NameCheck): string {
  const titles = (status: NamePlace['status']) =>
    check.places
      .filter(place => place.status === status && place.place !== 'pattern')
      .map(placeTitle)
      .join(', ');
  const taken = titles('taken');
  const unknown = titles('unknown');
  const free = titles('free');
  const sentences = [
    ...(taken ? [`Taken in ${taken}.`] : []),
    ...check.places.filter(place => place.status === 'invalid').map(place => place.message),
    ...(free ? [`Free in ${free}.`] : []),
    ...(unknown ? [`Not known in ${unknown}: it could not be asked.`] : []),
  ];
  return sentences.join(' ');
}

/** What stops this name, as sentences. Places that could not be asked are no reason: the preview asks them again. */
export function nameProblems(check: NameCheck): string[] {
  return check.places
    .filter(place => place.status === 'taken' || place.status === 'invalid')
    .map(place => place.message);
}
