import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { formFields } from '../formFields';
import { choiceField } from '../fields/Choice';
import { environmentsField } from '../fields/Environments';
import { ownerField } from '../fields/Owner';
import { serviceNameField } from '../fields/ServiceName';
import { systemField } from '../fields/System';
import { textField } from '../fields/Text';
import { topicsField } from '../fields/Topics';
import { toFieldExtension } from './toFieldExtension';

describe('toFieldExtension', () => {
  it('opens a field that the scaffolder package made', () => {
    const component = () => null;
    const validation = () => {};
    const schema = makeFieldSchema({ output: z => z.string() });
    const opened = toFieldExtension(createFormField({ name: 'Mine', component, validation, schema }));
    expect(opened.name).toBe('Mine');
    expect(opened.component).toBe(component);
    expect(opened.validation).toBe(validation);
  });

  it('refuses a field of an unknown shape in words that name the cause', () => {
    expect(() => toFieldExtension({ $$type: '@backstage/scaffolder/FormField' })).toThrow(
      /scaffolder was updated/,
    );
  });

  it('knows each of our fields by the name that templates use', () => {
    const fields = [
      textField,
      choiceField,
      serviceNameField,
      ownerField,
      systemField,
      topicsField,
      environmentsField,
    ];
    expect(fields.map(field => toFieldExtension(field).name)).toEqual([
      'BlxText',
      'BlxChoice',
      'BlxServiceName',
      'BlxOwner',
      'BlxSystem',
      'BlxTopics',
      'BlxEnvironments',
    ]);
    expect(formFields).toHaveLength(fields.length);
  });
});
