import { chmod } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { readItems, readSchemas } from './workspaceItems';

describe('readItems', () => {
  const workspace = createMockDirectory();

  it('answers every file of every item, sorted, with its mode', async () => {
    workspace.setContent({
      items: {
        'role.sandbox': { services: { 'x.yaml': 'a' } },
        repository: { 'b.sh': 'b', '.hidden': Buffer.from([0]) },
      },
    });
    await chmod(workspace.resolve('items/repository/b.sh'), 0o755);
    expect((await readItems(workspace.path, 'items')).map(({ content, ...file }) => file)).toEqual([
      { itemKey: 'repository', path: '.hidden', mode: '100644' },
      { itemKey: 'repository', path: 'b.sh', mode: '100755' },
      { itemKey: 'role.sandbox', path: 'services/x.yaml', mode: '100644' },
    ]);
  });

  it('does not leave the workspace', async () => {
    await expect(readItems(workspace.path, '../..')).rejects.toThrow(/outside/i);
    await expect(readSchemas(workspace.path, '/etc')).rejects.toThrow(/outside/i);
  });

  it('says what is missing or broken', async () => {
    workspace.setContent({ schemas: { 'a.schema.json': 'no json' } });
    await expect(readItems(workspace.path, 'items')).rejects.toThrow('no folder items');
    await expect(readSchemas(workspace.path, 'other')).rejects.toThrow('no folder other');
    await expect(readSchemas(workspace.path, 'schemas')).rejects.toThrow('a.schema.json is no JSON');
  });
});
