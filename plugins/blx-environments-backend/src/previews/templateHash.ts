import { createHash } from 'node:crypto';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { SerializedFile } from '@backstage/plugin-scaffolder-node';

/**
 * `sha256:<hex>` over the files of the template's folder and over the steps as the catalog has them: the catalog may
 * lag behind the folder, and it is its steps that run.
 */
export function templateHash(template: TemplateEntityV1beta3, folder: readonly SerializedFile[]): string {
  const lines = folder.map(file =>
    JSON.stringify([
      file.path,
      Boolean(file.executable),
      createHash('sha256').update(file.content).digest('hex'),
    ]),
  );
  const hash = createHash('sha256').update('blx-template/1\n');
  hash.update(sortedJson(template.spec));
  for (const line of lines.sort()) hash.update(`\n${line}`);
  return `sha256:${hash.digest('hex')}`;
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
