import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultTemplateFolders } from './templateFolders';

const template = resolve(__dirname, '../../../templates/microservice');

const foldersBelow = (folder: string) =>
  readdirSync(resolve(template, folder), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => `${folder}/${entry.name}`);

describe('defaultTemplateFolders', () => {
  it.each([...defaultTemplateFolders])('%s is a folder of the template', folder => {
    expect(existsSync(resolve(template, folder))).toBe(true);
  });

  it('knows every layer of the skeleton and the schemas', () => {
    const layers = [
      ...foldersBelow('./skeleton').filter(folder => folder !== './skeleton/repository'),
      ...foldersBelow('./skeleton/repository'),
      './schemas',
    ];
    expect([...defaultTemplateFolders].sort()).toEqual(layers.sort());
  });
});
