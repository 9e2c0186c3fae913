import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { NameCheck } from '@blx/backstage-plugin-blx-environments-common';
import { environmentsApiRef } from '@blx/backstage-plugin-blx-environments-react';
import { chosenEnvironments } from '../../names/formValues';
import { nameProblems } from '../../names/placeWords';
import { spellingProblem } from '../../names/serviceName';

/**
 * Stops a name that is taken or does not fit. Where the portal cannot ask, the person may go on: the field says that it
 * is not known, and the preview asks again before anything is written.
 */
export const validateServiceName: CustomFieldValidator<string> = async (name, field, context) => {
  const problem = name === undefined || name === '' ? undefined : spellingProblem(name);
  if (problem) {
    field.addError(problem);
    return;
  }
  const environmentsApi = context.apiHolder.get(environmentsApiRef);
  if (!environmentsApi || !name) return;
  let check: NameCheck;
  try {
    check = await environmentsApi.checkName({ name, environments: chosenEnvironments(context.formData) });
  } catch {
    return;
  }
  nameProblems(check).forEach(message => field.addError(message));
};
