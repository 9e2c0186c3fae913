import { TextField } from '@backstage/ui';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { chosenEnvironments } from '../../names/formValues';
import { fieldAria } from '../frame/fieldAria';
import { NameAnswer } from './NameAnswer';
import { useNameCheck } from './useNameCheck';

export const serviceNameSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z => z.object({ placeholder: z.string().optional() }),
});

/** Name of a new service, which answers while it is typed. */
export function ServiceNameField(props: typeof serviceNameSchema.TProps) {
  const { schema, formData = '', onChange, uiSchema, formContext } = props;
  const check = useNameCheck(formData, chosenEnvironments(formContext?.formData));
  const answerId = `${props.idSchema.$id}__answer`;
  return (
    <>
      <TextField
        {...fieldAria(props, answerId)}
        validationBehavior="aria"
        label={schema.title}
        description={schema.description}
        placeholder={uiSchema['ui:options']?.placeholder}
        autoComplete="off"
        spellCheck="false"
        value={formData}
        onChange={text => onChange(text === '' ? undefined : text)}
      />
      <NameAnswer id={answerId} state={check} />
    </>
  );
}
