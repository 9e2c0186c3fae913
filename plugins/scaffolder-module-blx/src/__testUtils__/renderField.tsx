import { ReactElement } from 'react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { FormField, Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { ReviewStepProps } from '@backstage/plugin-scaffolder-react';
import { EnvironmentsApi } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { bank } from '../__fixtures__/catalog';
import { nameCheck } from '../__fixtures__/preview';
import { reviewedFormProps } from '../wizard/reviewedFormProps';
import { toFieldExtension } from '../wizard/toFieldExtension';

type CatalogApi = typeof catalogApiRef.T;

export interface TestWorld {
  catalog?: Partial<CatalogApi>;
  environments?: Partial<EnvironmentsApi>;
  ownershipEntityRefs?: string[];
  /** Names of permissions that are refused. */
  denied?: string[];
}

/** The apis of a signed-in developer of the deposits team, over the small bank of the fixtures. */
export function testApis(world: TestWorld = {}) {
  const { catalog, environments, denied = ['blx.change-set.create-for-others'] } = world;
  const environmentsApi: Partial<EnvironmentsApi> = {
    checkName: async ({ name, environments: names }) => nameCheck(name, names),
    ...environments,
  };
  return [
    catalog ? catalogApiMock.mock(catalog) : catalogApiMock({ entities: bank }),
    mockApis.identity({
      userEntityRef: 'user:default/deposits-developer',
      ownershipEntityRefs: world.ownershipEntityRefs ?? [
        'user:default/deposits-developer',
        'group:default/deposits',
      ],
    }),
    mockApis.permission({
      authorize: ({ permission }) =>
        denied.includes(permission.name) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    }),
    [environmentsApiRef, environmentsApi],
  ] as const;
}

function Answers({ formData }: ReviewStepProps) {
  return <output aria-label="answers">{JSON.stringify(formData)}</output>;
}

const components = { ReviewStepComponent: Answers };

interface FieldOptions extends TestWorld {
  field: FormField;
  /** Schema of the one property `value`, with its `ui:` keys. */
  schema: Record<string, unknown>;
  required?: boolean;
  initial?: Record<string, unknown>;
}

/** One field in the real form of the scaffolder; its "Review" button validates, and shows the answers when they pass. */
export function renderField({ field, schema, required = true, initial = {}, ...world }: FieldOptions) {
  const extension = toFieldExtension(field);
  const name = typeof schema.name === 'string' ? schema.name : 'value';
  const step: ReactElement = (
    <Stepper
      manifest={{
        title: 'Test',
        steps: [
          {
            title: 'Step',
            schema: {
              type: 'object',
              required: required ? [name] : [],
              properties: { [name]: { ...JSON.parse(JSON.stringify(schema)), 'ui:field': extension.name } },
            },
          },
        ],
      }}
      extensions={[extension]}
      initialState={JSON.parse(JSON.stringify(initial))}
      components={components}
      formProps={reviewedFormProps}
      onCreate={async () => {}}
    />
  );
  return renderInTestApp(step, { apis: [...testApis(world)] });
}
