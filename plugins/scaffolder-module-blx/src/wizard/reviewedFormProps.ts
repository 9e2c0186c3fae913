import { FormProps } from '@backstage/plugin-scaffolder-react';
import { ErrorSummary } from './ErrorSummary';
import { FieldErrors } from './FieldErrors';
import { explainErrors } from './formErrors';
import { StepFields } from './StepFields';

/** Templates for every field of the form; the type of global options knows only the scalar ones. */
const globalOptions = { label: true, FieldErrorTemplate: FieldErrors };

/** How the stepper's form looks and speaks. One object, so that the form never mounts anew. */
export const reviewedFormProps: FormProps & { onError: () => void } = {
  EXPERIMENTAL_theme: 'bui',
  // the browser's own bubbles would hide our sentences, and say them in the browser's language
  noHtml5Validate: true,
  transformErrors: explainErrors,
  // the summary shows them; without a handler the form also writes them to the console
  onError: () => {},
  uiSchema: {
    'ui:ObjectFieldTemplate': StepFields,
    'ui:ErrorListTemplate': ErrorSummary,
    'ui:globalOptions': globalOptions,
  },
};
