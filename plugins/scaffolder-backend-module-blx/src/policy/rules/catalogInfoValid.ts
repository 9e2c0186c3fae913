import { PolicyFinding } from '@blx/backstage-plugin-blx-environments-common';
import { parseAllDocuments } from 'yaml';
import { PolicyRule, RenderedFile } from '../PolicyRule';
import { at, filesAt, finding, isRecord, textOf } from '../renderedText';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const REQUIRED: Record<string, string[]> = {
  Component: ['type', 'lifecycle', 'owner', 'system'],
  API: ['type', 'lifecycle', 'owner', 'system', 'definition'],
  Resource: ['type', 'owner', 'system'],
};

function judge(file: RenderedFile, entity: unknown): PolicyFinding[] {
  if (!isRecord(entity)) return [finding(file, 'holds a document that is no entity')];
  const kind = String(entity.kind);
  const required = REQUIRED[kind];
  if (!required) return [finding(file, `holds a ${kind}, which this template does not make`)];
  const name = at(entity, 'metadata', 'name');
  return [
    ...(entity.apiVersion === 'backstage.io/v1alpha1'
      ? []
      : [finding(file, `${kind} has another apiVersion`)]),
    ...(typeof name === 'string' && name.length <= 63 && NAME.test(name)
      ? []
      : [finding(file, `${kind} has no usable metadata.name`)]),
    ...required
      .filter(key => !at(entity, 'spec', key))
      .map(key => finding(file, `${kind} ${String(name)} has no spec.${key}`)),
  ];
}

/** What the catalog would refuse, found before the repository exists. */
export const catalogInfoValid: PolicyRule = {
  rule: 'catalog-info-valid',
  title: 'The catalog takes the entities',
  severity: 'error',
  remedy: 'Correct the entity that the message names in catalog-info.yaml.',
  isAcceptable: false,
  check: context =>
    filesAt(context, /^catalog-info\.yaml$/).flatMap(file => {
      const documents = parseAllDocuments(textOf(file) ?? '');
      if (!Array.isArray(documents) || documents.length === 0) return [finding(file, 'holds no entity')];
      if (documents.some(document => document.errors.length > 0)) return [finding(file, 'is not valid YAML')];
      return documents.flatMap(document => judge(file, document.toJS()));
    }),
};
