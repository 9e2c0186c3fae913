import { TextField } from '@backstage/ui';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { fieldAria } from '../frame/fieldAria';
import { FieldHint } from '../frame/FieldHint';

export const textSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z => z.object({ placeholder: z.string().optional() }),
});

/** How many characters are left before the counter is worth showing. */
const NEAR_LIMIT = 40;

/** One line of text with a counter that shows up near the limit. */
export function TextInputField(props: typeof textSchema.TProps) {
  const { schema, formData = '', onChange, uiSchema } = props;
  const limit = schema.maxLength;
  const isNear = limit !== undefined && limit - formData.length <= NEAR_LIMIT;
  const counterId = `${props.idSchema.$id}__counter`;
  return (
    <>
      <TextField
        {...fieldAria(props, isNear ? counterId : undefined)}
        validationBehavior="aria"
        label={schema.title}
        description={schema.description}
        placeholder={uiSchema['ui:options']?.placeholder}
        value={formData}
        onChange={text => onChange(text === '' ? undefined : text)}
      />
      {isNear && (
        <FieldHint id={counterId}>
          {formData.length} of {limit} characters
        </FieldHint>
      )}
    </>
  );
}
