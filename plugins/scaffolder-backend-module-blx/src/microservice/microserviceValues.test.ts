import { InputError } from '@backstage/errors';
import { parseMicroserviceValues } from './microserviceValues';

const good = {
  name: 'rates-service',
  description: 'Publishes rates',
  owner: 'group:default/deposits',
  system: 'deposits',
  environments: ['sandbox'],
};

describe('parseMicroserviceValues', () => {
  it('fills in what the form leaves out, since a dry run does not', () => {
    expect(parseMicroserviceValues(good)).toEqual({
      name: 'rates-service',
      description: 'Publishes rates',
      owner: 'deposits',
      system: 'deposits',
      exposure: 'internal',
      database: 'none',
      producedTopics: [],
      consumedTopics: [],
      environments: ['sandbox'],
      dataClassification: 'internal',
    });
  });

  it.each([
    ['name', 'Rates'],
    ['name', '../rates'],
    ['name', 'rates--service'],
    ['name', 'r'],
    ['name', '9rates'],
    ['name', ['rates-service']],
    ['description', ''],
    ['description', 'two\nlines'],
    ['description', 'turned \u202e around'],
    ['description', 'x'.repeat(301)],
    ['owner', 'user:default/somebody'],
    ['owner', 'group:other/deposits'],
    ['owner', 'group:default/../x'],
    ['system', 'component:default/x'],
    ['exposure', 'everybody'],
    ['database', 'oracle'],
    ['dataClassification', 'secret'],
    ['producedTopics', ['a*']],
    ['producedTopics', ['a.b.v1', 'a.b.v1']],
    ['producedTopics', 'a.b.v1'],
    ['consumedTopics', ['A.b.v1']],
    ['consumedTopics', ['a.b']],
    ['consumedTopics', [`a.${'b'.repeat(200)}.v1`]],
    ['environments', []],
    ['environments', ['sandbox', 'sandbox']],
    ['environments', ['sand box']],
  ])('refuses %s %j and names the field', (field, value) => {
    expect(() => parseMicroserviceValues({ ...good, [field]: value })).toThrow(InputError);
    expect(() => parseMicroserviceValues({ ...good, [field]: value })).toThrow(new RegExp(`${field}[.:]`));
  });

  it('refuses a service that would answer its own events', () => {
    const values = { ...good, producedTopics: ['a.b.v1'], consumedTopics: ['a.b.v1'] };
    expect(() => parseMicroserviceValues(values)).toThrow(/consumedTopics: .*produces itself/);
  });

  it('refuses what is no object at all', () => {
    expect(() => parseMicroserviceValues('x')).toThrow(InputError);
    expect(() => parseMicroserviceValues(undefined)).toThrow(InputError);
  });
});
