/** Until a person has chosen, names are checked and shown for the environment that the form offers first. */
const FIRST_ENVIRONMENT = 'sandbox';

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

/** A text among the form's answers, or nothing while it is not given. */
export function textValue(values: unknown, name: string): string | undefined {
  const value = record(values)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A list of texts among the form's answers. */
export function listValue(values: unknown, name: string): string[] {
  return textList(record(values)[name]);
}

/** Environments that the person chose, or the one that the form offers first. */
export function chosenEnvironments(values: unknown): string[] {
  const chosen = listValue(values, 'environments');
  return chosen.length > 0 ? chosen : [FIRST_ENVIRONMENT];
}

function record(values: unknown): Record<string, unknown> {
  return typeof values === 'object' && values !== null ? { ...values } : {};
}
