import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultTemplateFolders } from './templateFolders';

const skeleton = resolve(__dirname, '../../../templates/microservice/skeleton');
const foldersIn = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name);

describe('defaultTemplateFolders', () => {
  it('lets a real run read every folder of the microservice template', () => {
    const folders = [
      ...foldersIn(skeleton).filter(name => name !== 'repository'),
      ...foldersIn(resolve(skeleton, 'repository')).map(name => `repository/${name}`),
    ].map(name => `./skeleton/${name}`);
    expect(folders.filter(folder => !defaultTemplateFolders.includes(folder))).toEqual([]);
  });
});
