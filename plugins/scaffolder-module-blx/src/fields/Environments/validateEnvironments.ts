import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { NameCheck } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { textValue } from '../../names/formValues';
import { nameProblems } from '../../names/placeWords';

/**
 * A name that was free for one environment can be too long for the role of another: the name is checked again for the
 * environments that were chosen after it.
 */
export const validateEnvironments: CustomFieldValidator<string[]> = async (environments, field, context) => {
  if (!environments || environments.length === 0) {
    field.addError('Choose at least one environment.');
    return;
  }
  const name = textValue(context.formData, 'name');
  const environmentsApi = context.apiHolder.get(environmentsApiRef);
  if (!name || !environmentsApi) return;
  let check: NameCheck;
  try {
    check = await environmentsApi.checkName({ name, environments });
  } catch {
    return; // the preview asks again
  }
  nameProblems(check).forEach(problem =>
    field.addError(`${problem} Go back to the name, or choose others here.`),
  );
};
