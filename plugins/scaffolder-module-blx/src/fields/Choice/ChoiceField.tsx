import { Radio, RadioGroup } from '@backstage/ui';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { fieldAria } from '../frame/fieldAria';
import styles from './ChoiceField.module.css';

export const choiceSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      /** Words for each value of the schema's `enum`. */
      choices: z.record(z.object({ label: z.string(), description: z.string().optional() })).optional(),
    }),
});

/** One of a few, as cards that explain themselves. */
export function ChoiceField(props: typeof choiceSchema.TProps) {
  const { schema, formData, onChange, uiSchema } = props;
  const words = uiSchema['ui:options']?.choices ?? {};
  const values = (schema.enum ?? []).filter(value => typeof value === 'string');
  return (
    <RadioGroup
      {...fieldAria(props)}
      validationBehavior="aria"
      label={schema.title}
      description={schema.description}
      value={formData ?? null}
      onChange={onChange}
      className={styles.group}
      data-even={values.length % 3 === 1 || undefined}
    >
      {values.map(value => (
        <Radio key={value} value={value} className={styles.card}>
          <span className={styles.text}>
            <span className={styles.label}>{words[value]?.label ?? value}</span>
            {words[value]?.description && (
              <span className={styles.description}>{words[value].description}</span>
            )}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
