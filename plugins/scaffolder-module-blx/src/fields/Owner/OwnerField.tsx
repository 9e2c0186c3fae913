import { useEffect } from 'react';
import { Select } from '@backstage/ui';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { changeSetCreateForOthersPermission } from '@blx/backstage-plugin-blx-environments-common';
import { fieldAria } from '../frame/fieldAria';
import { FieldHint } from '../frame/FieldHint';
import { firstSentence } from '../frame/firstSentence';
import { FieldEmpty, FieldFailed, FieldLoading } from '../frame/FieldState';
import { Owner, useOwners } from './useOwners';

export const ownerSchema = makeFieldSchema({ output: z => z.string() });

function option({ ref, title, description }: Owner) {
  return { id: ref, label: title, description: firstSentence(description) };
}

/** The team that will own the service: one of the person's own, or any for those who may open sets for others. */
export function OwnerField(props: typeof ownerSchema.TProps) {
  const { title = 'Owner', description } = props.schema;
  const forOthers = usePermission({ permission: changeSetCreateForOthersPermission });
  if (forOthers.loading) return <FieldLoading label={title} description={description} />;
  return <OwnerSelect {...props} mayChooseAny={forOthers.allowed} />;
}

function OwnerSelect(props: typeof ownerSchema.TProps & { mayChooseAny: boolean }) {
  const { schema, formData, onChange, mayChooseAny } = props;
  const label = schema.title ?? 'Owner';
  const { description } = schema;
  const owners = useOwners(mayChooseAny);
  const first = owners.status === 'ready' ? owners.value.own[0]?.ref : undefined;

  useEffect(() => {
    if (!formData && first) onChange(first);
  }, [formData, first, onChange]);

  if (owners.status === 'loading') {
    return <FieldLoading label={label} description={description} />;
  }
  if (owners.status === 'failed') {
    return (
      <FieldFailed label={label} description={description} error={owners.error} onRetry={owners.retry} />
    );
  }
  const { own, others } = owners.value;
  if (own.length === 0 && others.length === 0) {
    return (
      <FieldEmpty
        label={label}
        description={description}
        title="You are in no team, so nobody would own the service."
      >
        Ask the platform team to add you to a group of the catalog, then reload this page.
      </FieldEmpty>
    );
  }
  const options =
    others.length === 0
      ? own.map(option)
      : [
          ...(own.length > 0 ? [{ title: 'My teams', options: own.map(option) }] : []),
          { title: 'Other teams', options: others.map(option) },
        ];
  return (
    <>
      <Select
        {...fieldAria(props)}
        validationBehavior="aria"
        label={label}
        description={description}
        placeholder="Choose a team"
        size="medium"
        options={options}
        search={own.length + others.length > 7 ? { placeholder: 'Search teams' } : undefined}
        value={formData ?? null}
        onChange={key => onChange(key === null ? undefined : String(key))}
      />
      {!mayChooseAny && (
        <FieldHint>Your own teams. The platform team can create a service for another one.</FieldHint>
      )}
    </>
  );
}
