import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { FakeForge } from '../__testUtils__/FakeForge';
import { checkLength, checkPattern, nameUses } from './namePlaces';
import { NameChecker } from './NameChecker';

describe('checkPattern', () => {
  it.each([
    ['abc', 'free'],
    ['deposit-interest-service', 'free'],
    ['a1-b2', 'free'],
    ['x'.repeat(50), 'free'],
    ['', 'invalid'],
    ['ab', 'invalid'],
    ['x'.repeat(51), 'invalid'],
    ['1abc', 'invalid'],
    ['Abc', 'invalid'],
    ['a--b', 'invalid'],
    ['-abc', 'invalid'],
    ['abc-', 'invalid'],
    ['a_b_c', 'invalid'],
    ['a.b.c', 'invalid'],
    ['../x', 'invalid'],
    ['abc\n', 'invalid'],
    ['a b c', 'invalid'],
    ['éabc', 'invalid'],
  ])('%j is %s', (name, status) => {
    expect(checkPattern(name).status).toBe(status);
  });
});

describe('checkLength', () => {
  const tooLong = (name: string, environment = 'sandbox') =>
    nameUses(name, [environment], 'blx')
      .map(checkLength)
      .flatMap(place => (place ? [`${place.place}: ${place.message}`] : []));

  it.each([
    ['x'.repeat(37), 'sandbox', []],
    ['x'.repeat(38), 'sandbox', ['role.sandbox: 65 characters, and IAM takes 64: shorten the name by 1.']],
    ['x'.repeat(41), 'uat', []],
    ['x'.repeat(42), 'uat', ['role.uat: 65 characters, and IAM takes 64: shorten the name by 1.']],
    [
      'x'.repeat(54),
      'uat',
      [
        'role.uat: 77 characters, and IAM takes 64: shorten the name by 13.',
        'helm-release.uat: 54 characters, and Helm takes 53: shorten the name by 1.',
      ],
    ],
  ])('of %s in %s', (name, environment, expected) => {
    expect(tooLong(name, environment)).toEqual(expected);
  });

  it('of every place at once', () => {
    expect(tooLong('x'.repeat(250))).toHaveLength(6);
  });
});

describe('NameChecker', () => {
  const entity = (kind: string, name: string, annotations: Record<string, string> = {}): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', annotations },
  });
  const setUp = (entities: Entity[] = []) => {
    const forge = new FakeForge().add('blx/tf-sandbox-apps-microservices').add('blx/platform-gitops');
    const catalog = catalogServiceMock({ entities });
    const checker = new NameChecker({
      auth: mockServices.auth(),
      catalog,
      forge,
      logger: mockServices.logger.mock(),
      organization: 'blx',
    });
    const statusOf = async (name: string, place: string) => {
      const { places, isUsable } = await checker.check({ name, environments: ['sandbox'] });
      return { isUsable, status: places.find(each => each.place === place)?.status };
    };
    return { catalog, checker, forge, statusOf };
  };

  it('finds a name that is free everywhere', async () => {
    const { checker } = setUp();
    await expect(checker.check({ name: 'abc', environments: ['sandbox'] })).resolves.toMatchObject({
      isUsable: true,
    });
  });

  it('asks nobody about a name that is none', async () => {
    const { checker, forge } = setUp();
    forge.failure = new Error('must not be asked');
    await expect(checker.check({ name: '../x', environments: ['sandbox'] })).resolves.toMatchObject({
      isUsable: false,
      places: [{ place: 'pattern', status: 'invalid' }],
    });
  });

  it.each<[string, (forge: FakeForge) => void, Entity[], string]>([
    ['a repository', forge => forge.add('blx/abc'), [], 'repository'],
    ['a component', () => {}, [entity('Component', 'abc')], 'catalog'],
    ['an API', () => {}, [entity('API', 'abc')], 'catalog'],
    ['the API of a service', () => {}, [entity('API', 'abc-api')], 'catalog'],
    [
      'a role in the repository',
      forge => forge.write('blx/tf-sandbox-apps-microservices', 'services/abc.yaml', ''),
      [],
      'role.sandbox',
    ],
    [
      'a role in the catalog',
      () => {},
      [entity('Resource', 'r', { 'blx.bank/iam-role': 'sandbox-apps-abc-eks-irsa-role' })],
      'role.sandbox',
    ],
    [
      'a Helm release',
      forge => forge.write('blx/platform-gitops', 'apps/abc/sandbox.yaml', ''),
      [],
      'helm-release.sandbox',
    ],
  ])('finds that %s has the name', async (_, prepare, entities, place) => {
    const { forge, statusOf } = setUp(entities);
    prepare(forge);
    await expect(statusOf('abc', place)).resolves.toEqual({ isUsable: false, status: 'taken' });
  });

  it('tells no more of an entity than that there is one', async () => {
    const { checker } = setUp([entity('Component', 'abc', { 'blx.bank/secret': 'plans' })]);
    const { places } = await checker.check({ name: 'abc', environments: [] });
    expect(places.find(each => each.place === 'catalog')?.message).toBe('An entity has this name already.');
    expect(JSON.stringify(places)).not.toContain('plans');
  });

  it('knows nothing, rather than free, when the catalog fails', async () => {
    const { catalog, statusOf } = setUp();
    jest.spyOn(catalog, 'getEntitiesByRefs').mockRejectedValue(new Error('503'));
    await expect(statusOf('abc', 'catalog')).resolves.toEqual({ isUsable: false, status: 'unknown' });
  });

  it('knows nothing, rather than free, when the forge fails', async () => {
    const { forge, statusOf } = setUp();
    forge.failure = new Error('502');
    for (const place of ['repository', 'role.sandbox', 'helm-release.sandbox']) {
      await expect(statusOf('abc', place)).resolves.toEqual({ isUsable: false, status: 'unknown' });
    }
  });
});
