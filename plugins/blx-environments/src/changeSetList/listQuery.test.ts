import { formatListQuery, isFiltered, parseListQuery, toChangeSetQuery } from './listQuery';

const parse = (search: string) => parseListQuery(new URLSearchParams(search));

describe('parseListQuery', () => {
  it('reads everything from the URL', () => {
    expect(
      parse('scope=team&state=done&state=in-progress&kind=environment&environment=uat&text=net&page=3'),
    ).toEqual({
      scope: 'team',
      states: ['in-progress', 'done'],
      kinds: ['environment'],
      environments: ['uat'],
      text: 'net',
      page: 3,
    });
  });

  it.each(['', 'scope=everyone&state=exploded&kind=x&page=-1', 'page=1.5', 'page=abc'])(
    'falls back to the plain list on %p',
    search => {
      expect(parse(search)).toEqual({
        scope: 'mine',
        states: [],
        kinds: [],
        environments: [],
        text: '',
        page: 1,
      });
    },
  );
});

describe('formatListQuery', () => {
  it.each(['', 'scope=all&state=done&kind=microservice&environment=uat&text=a+b&page=2'])(
    'gives back %p',
    search => {
      expect(formatListQuery(parse(search)).toString()).toBe(search);
    },
  );
});

describe('toChangeSetQuery', () => {
  it('turns pages into offsets of 25', () => {
    expect(toChangeSetQuery(parse('page=3'))).toMatchObject({ offset: 50, limit: 25, scope: 'mine' });
  });
});

describe('isFiltered', () => {
  it('does not count the scope as a filter', () => {
    expect(isFiltered(parse('scope=all'))).toBe(false);
    expect(isFiltered(parse('text=a'))).toBe(true);
  });
});
