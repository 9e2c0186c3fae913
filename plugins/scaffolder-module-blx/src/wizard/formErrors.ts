import { RJSFValidationError, UiSchema } from '@rjsf/utils';

/** Words for what a JSON schema refuses; the schema's own words name keywords and patterns. */
function sentence(error: RJSFValidationError, spelling: unknown): string | undefined {
  const limit: unknown = error.params?.limit;
  switch (error.name) {
    case 'required':
      return 'This is needed.';
    case 'minLength':
      return `Use at least ${limit} characters.`;
    case 'maxLength':
      return `Use at most ${limit} characters.`;
    case 'minItems':
      return limit === 1 ? 'Choose at least one.' : `Choose at least ${limit}.`;
    case 'maxItems':
      return `Choose at most ${limit}.`;
    case 'uniqueItems':
      return 'Name each only once.';
    case 'pattern':
      return typeof spelling === 'string' ? spelling : 'This is not spelt as it must be.';
    case 'enum':
      return 'Choose one of the values.';
    default:
      return undefined;
  }
}

/** `.producedTopics.0` → `.producedTopics`: an error of one entry is shown at its field. */
function fieldOf(property: string | undefined): string | undefined {
  return property?.replace(/(\.\d+|\[\d+\]).*$/, '');
}

/**
 * The form's errors in sentences for people, at most one of a kind at each field. A template says how a value is spelt in
 * `ui:options.spelling` of the field.
 */
export function explainErrors(errors: RJSFValidationError[], uiSchema: UiSchema = {}): RJSFValidationError[] {
  const seen = new Set<string>();
  return errors.flatMap(error => {
    const property = fieldOf(error.property);
    const spelling: unknown = uiSchema[fieldNameOf(property)]?.['ui:options']?.spelling;
    const message = sentence(error, spelling) ?? error.message;
    const key = `${property} ${message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...error, property, message, stack: message ?? error.stack }];
  });
}

/** Name of the field that an error belongs to: `.name` → `name`. */
export function fieldNameOf(property: string | undefined): string {
  return (fieldOf(property) ?? '').split('.').filter(Boolean)[0] ?? '';
}

/** Id of the control that an error belongs to, as the form makes it: `.name` → `root_name`. */
export function fieldIdOf(property: string | undefined): string {
  return `root_${fieldNameOf(property)}`;
}
