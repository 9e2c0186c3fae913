import { Checkbox, CheckboxGroup } from '@backstage/ui';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { Notice } from '@blx/backstage-plugin-blx-environments-react';
import { fieldAria } from '../frame/fieldAria';
import { FieldEmpty, FieldFailed, FieldLoading } from '../frame/FieldState';
import { useEnvironments } from './useEnvironments';
import styles from './EnvironmentsField.module.css';

export const environmentsSchema = makeFieldSchema({ output: z => z.array(z.string()) });

/** The environments of the new service, from the catalog. */
export function EnvironmentsField(props: typeof environmentsSchema.TProps) {
  const { schema, formData = [], onChange } = props;
  const label = schema.title ?? 'Environments';
  const { description } = schema;
  const environments = useEnvironments();

  if (environments.status === 'loading') return <FieldLoading label={label} description={description} />;
  if (environments.status === 'failed') {
    return (
      <FieldFailed
        label={label}
        description={description}
        error={environments.error}
        onRetry={environments.retry}
      />
    );
  }
  if (environments.value.length === 0) {
    return (
      <FieldEmpty label={label} description={description} title="The catalog has no environment yet.">
        The platform team creates environments. One appears here as soon as the catalog knows it.
      </FieldEmpty>
    );
  }
  const gone = formData.filter(name => !environments.value.some(environment => environment.name === name));
  return (
    <>
      <CheckboxGroup
        {...fieldAria(props)}
        validationBehavior="aria"
        label={label}
        description={description}
        value={formData}
        onChange={onChange}
        className={styles.group}
      >
        {environments.value.map(({ name, title, description: about }) => (
          <Checkbox key={name} value={name} className={styles.card}>
            <span className={styles.text}>
              <span className={styles.label}>{title}</span>
              {about && <span className={styles.description}>{about}</span>}
            </span>
          </Checkbox>
        ))}
      </CheckboxGroup>
      {gone.length > 0 && (
        <Notice tone="attention" title={`The catalog no longer has ${gone.join(', ')}.`}>
          Choose other environments.{' '}
          <button
            type="button"
            className={styles.drop}
            onClick={() => onChange(formData.filter(name => !gone.includes(name)))}
          >
            Leave {gone.length === 1 ? 'it' : 'them'} out
          </button>
        </Notice>
      )}
    </>
  );
}
