import { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import { FormField } from '@backstage/plugin-scaffolder-react/alpha';

/**
 * Opens a form field for the stepper.
 *
 * `FormField` is opaque and the package that opens it is private, so this is the one place that looks inside. It fails
 * loudly when the shape changes; its test makes fields with the real package.
 */
export function toFieldExtension(field: FormField): FieldExtensionOptions {
  if (!isFieldExtension(field)) {
    throw new Error(
      'A form field has a shape that this portal does not know: the scaffolder was updated and toFieldExtension was not.',
    );
  }
  return field;
}

function isFieldExtension(field: object): field is FieldExtensionOptions {
  return (
    'version' in field &&
    field.version === 'v1' &&
    'name' in field &&
    typeof field.name === 'string' &&
    'component' in field &&
    typeof field.component === 'function'
  );
}
