import { isAt } from './NavLink';

describe('isAt', () => {
  it.each([
    ['/', '/', true],
    ['/catalog', '/', false],
    ['/catalog', '/catalog', true],
    ['/catalog/default/component/x', '/catalog', true],
    ['/catalog-graph', '/catalog', false],
    ['/create/templates', '/create', true],
  ])('%s lies at %s: %s', (pathname, href, expected) => {
    expect(isAt(pathname, href)).toBe(expected);
  });
});
