import { RJSFValidationError } from '@rjsf/utils';

/** Words for what a JSON schema refuses; the schema's own words name keywords and patterns. */
function sentence(error: RJSFValidationError): string | undefined {
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
      return 'This is not spelt as it must be.';
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

/** The form's errors in sentences for people, at most one of a kind at each field. */
export function explainErrors(errors: RJSFValidationError[]): RJSFValidationError[] {
  const seen = new Set<string>();
  return errors.flatMap(error => {
    const message = sentence(error) ?? error.message;
    const property = fieldOf(error.property);
    const key = `${property} ${message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...error, property, message, stack: message ?? error.stack }];
  });
}

/** Id of the control that an error belongs to, as the form makes it: `.name` → `root_name`. */
export function fieldIdOf(property: string | undefined): string {
  return ['root', ...(fieldOf(property) ?? '').split('.').filter(Boolean)].join('_');
}
