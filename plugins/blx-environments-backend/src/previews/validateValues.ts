import { InputError } from '@backstage/errors';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { resolveParameterSteps } from '@backstage/plugin-scaffolder-common/alpha';
import { JsonObject, JsonValue } from '@backstage/types';
import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import { assertHarmlessValues } from './assertHarmlessValues';

/** Values that the portal puts in itself: whatever a caller sends under these names is dropped. */
const reserved = ['requester', 'changeSet'];

/** What of `JsonValue` a template's values are: no holes, so that they survive JSON unchanged. */
export type TemplateValues = Record<string, JsonValue>;

/**
 * The answers as the template gets them: checked against its schema, completed by the schema's defaults (which the
 * scaffolder leaves to the browser), without hidden steps. Throws `InputError` with one sentence a mistake.
 */
export function validateValues(template: TemplateEntityV1beta3, values: JsonObject): TemplateValues {
  assertHarmlessValues(values);
  const answers = withoutReserved(values);
  const schemas = [template.spec.parameters ?? []].flat();
  const declared = new Set(schemas.flatMap(schema => declaredNames(schema)));
  const foreign = Object.keys(answers).filter(name => !declared.has(name));
  if (foreign.length > 0) throw new InputError(`The template does not ask for ${foreign.join(', ')}`);

  const steps = schemas.map(schema => ({ schema, when: schema.when }));
  const mistakes: string[] = [];
  for (const [index, isVisible] of resolveParameterSteps(answers, steps).visible.entries()) {
    if (isVisible) mistakes.push(...check(schemas[index], answers));
  }
  if (mistakes.length > 0) throw new InputError([...new Set(mistakes)].slice(0, 20).join('\n'));
  return resolveParameterSteps(answers, steps).values;
}

function withoutReserved(values: JsonObject): TemplateValues {
  const kept: TemplateValues = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && !reserved.includes(name)) kept[name] = structuredClone(value);
  }
  return kept;
}

// Compiling the steps of a form takes longer than anything else here, and templates seldom change.
const validators = new Map<string, ValidateFunction>();
const validatorsKept = 50;

function compiled(schema: JsonObject): ValidateFunction {
  const { when: _, ...rest } = schema;
  const key = JSON.stringify(rest);
  const known = validators.get(key);
  if (known) return known;
  // Forms carry keywords of their own (`ui:field`) and formats of the browser: neither is ours to judge.
  const ajv = new Ajv({ strict: false, allErrors: true, useDefaults: true, logger: false });
  const validate = ajv.compile({ type: 'object', ...rest });
  if (validators.size >= validatorsKept) validators.clear();
  validators.set(key, validate);
  return validate;
}

/** Checks `answers` and fills in defaults, in place. */
function check(schema: JsonObject, answers: TemplateValues): string[] {
  const validate = compiled(schema);
  if (validate(answers)) return [];
  return (validate.errors ?? []).map(error => sentence(error, schema));
}

function sentence(error: ErrorObject, schema: JsonObject): string {
  const path = error.instancePath.split('/').slice(1);
  const at = (segments: string[]) => {
    const title = titleOf(schema, segments[0]);
    const rest = segments.slice(1).map(each => (/^\d+$/.test(each) ? `entry ${Number(each) + 1}` : each));
    return [title, ...rest].join(', ');
  };
  const subject = path.length > 0 ? at(path) : 'The form';
  switch (error.keyword) {
    case 'required':
      return `${at([...path, error.params.missingProperty])}: an answer is missing`;
    case 'type':
      return `${subject}: must be of type ${error.params.type}`;
    case 'enum':
      return `${subject}: must be one of ${error.params.allowedValues.join(', ')}`;
    case 'pattern':
      return `${subject}: does not have the expected form (${error.params.pattern})`;
    case 'minLength':
      return `${subject}: must have at least ${error.params.limit} characters`;
    case 'maxLength':
      return `${subject}: must have at most ${error.params.limit} characters`;
    case 'minItems':
      return `${subject}: must have at least ${error.params.limit} entries`;
    case 'maxItems':
      return `${subject}: must have at most ${error.params.limit} entries`;
    case 'uniqueItems':
      return `${subject}: has the same entry twice`;
    default:
      return `${subject}: ${error.message ?? 'is not allowed'}`;
  }
}

function titleOf(schema: JsonObject, name: string): string {
  const property = asObject(asObject(schema.properties)?.[name]);
  return typeof property?.title === 'string' ? property.title : name;
}

/** Names of answers anywhere in a schema: also those that a condition or a dependency adds. */
function declaredNames(schema: JsonValue | undefined): string[] {
  const object = asObject(schema);
  if (!object) return [];
  const own = Object.keys(asObject(object.properties) ?? {});
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap(key => (Array.isArray(object[key]) ? object[key] : []));
  const branches = ['if', 'then', 'else'].map(key => object[key]);
  const dependent = ['dependencies', 'dependentSchemas'].flatMap(key =>
    Object.values(asObject(object[key]) ?? {}),
  );
  return [...own, ...[...lists, ...branches, ...dependent].flatMap(each => declaredNames(each))];
}

function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
