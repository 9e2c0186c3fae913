import { explainErrors, fieldIdOf, fieldNameOf } from './formErrors';

describe('explainErrors', () => {
  it('speaks to people, not of keywords', () => {
    const [error] = explainErrors([
      {
        name: 'minLength',
        property: '.description',
        params: { limit: 10 },
        message: 'must NOT…',
        stack: 'x',
      },
    ]);
    expect(error.message).toBe('Use at least 10 characters.');
  });

  it('takes the spelling from the template', () => {
    const uiSchema = { topics: { 'ui:options': { spelling: 'A topic is spelt so.' } } };
    const [error] = explainErrors(
      [{ name: 'pattern', property: '.topics.0', message: 'must match pattern', stack: 'x' }],
      uiSchema,
    );
    expect(error).toMatchObject({ message: 'A topic is spelt so.', property: '.topics' });
  });

  it('says once what is wrong with several entries of a list', () => {
    const errors = [0, 1, 2].map(index => ({
      name: 'pattern',
      property: `.topics.${index}`,
      message: 'must match pattern',
      stack: 'x',
    }));
    expect(explainErrors(errors)).toHaveLength(1);
  });

  it('keeps the words of checks that it does not know', () => {
    expect(explainErrors([{ property: '.name', message: 'The name is taken.', stack: 'x' }])[0].message).toBe(
      'The name is taken.',
    );
  });
});

describe('ids of fields', () => {
  it.each([
    ['.name', 'name', 'root_name'],
    ['.topics.2', 'topics', 'root_topics'],
    [undefined, '', 'root_'],
  ])('finds the field of %s', (property, name, id) => {
    expect(fieldNameOf(property)).toBe(name);
    expect(fieldIdOf(property)).toBe(id);
  });
});
