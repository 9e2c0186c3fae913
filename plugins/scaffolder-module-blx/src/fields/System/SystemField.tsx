import { useEffect, useRef } from 'react';
import { Combobox } from '@backstage/ui';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { textValue } from '../../names/formValues';
import { fieldAria } from '../frame/fieldAria';
import { firstSentence } from '../frame/firstSentence';
import { FieldEmpty, FieldFailed, FieldLoading } from '../frame/FieldState';
import { System, useSystems } from './useSystems';

export const systemSchema = makeFieldSchema({ output: z => z.string() });

function option({ ref, title, description }: System) {
  return { id: ref, label: title, description: firstSentence(description) };
}

/** The system of the new service; those of the chosen owner come first, and a single one is taken at once. */
export function SystemField(props: typeof systemSchema.TProps) {
  const { schema, formData, onChange, formContext } = props;
  const label = schema.title ?? 'System';
  const { description } = schema;
  const systems = useSystems();
  const owner = textValue(formContext?.formData, 'owner');

  const all = systems.status === 'ready' ? systems.value : [];
  const ofOwner = owner ? all.filter(system => system.ownerRefs.includes(owner)) : [];
  const others = all.filter(system => !ofOwner.includes(system));
  const only = ofOwner.length === 1 ? ofOwner[0].ref : undefined;

  // follows the owner only as long as the person has not chosen another system
  const suggested = useRef<string>();
  useEffect(() => {
    const isUntouched = !formData || formData === suggested.current;
    if (only && isUntouched && only !== formData) {
      suggested.current = only;
      onChange(only);
    }
  }, [only, formData, onChange]);

  if (systems.status === 'loading') return <FieldLoading label={label} description={description} />;
  if (systems.status === 'failed') {
    return (
      <FieldFailed label={label} description={description} error={systems.error} onRetry={systems.retry} />
    );
  }
  if (all.length === 0) {
    return (
      <FieldEmpty label={label} description={description} title="The catalog has no system that you can see.">
        A service belongs to a system. Ask the platform team to add yours to the catalog.
      </FieldEmpty>
    );
  }
  const options =
    ofOwner.length > 0 && others.length > 0
      ? [
          { title: 'Of this owner', options: ofOwner.map(option) },
          { title: 'Other systems', options: others.map(option) },
        ]
      : all.map(option);
  return (
    <Combobox
      {...fieldAria(props)}
      validationBehavior="aria"
      label={label}
      description={description}
      placeholder="Search systems"
      size="medium"
      search
      // Not when the focus comes: a form that leads back to this field would hide its errors behind the list.
      menuTrigger="input"
      options={options}
      value={formData ?? null}
      onChange={key => onChange(key === null ? undefined : String(key))}
    />
  );
}
