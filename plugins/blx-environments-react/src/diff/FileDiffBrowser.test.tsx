import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aFile } from '../testing/builders';
import { FileDiffBrowser } from './FileDiffBrowser';

const loadFile = async (itemKey: string, path: string) => ({
  path,
  mode: '100644',
  isBinary: false,
  after: `${itemKey} ${path}\n`,
});

const items = [
  { key: 'repository', title: 'svc', files: [aFile('a.md'), aFile('README.md')], fileCount: 2 },
  {
    key: 'role',
    title: 'Role in sandbox',
    note: 'pull request',
    files: [aFile('services/svc.yaml')],
    fileCount: 1,
  },
];

describe('FileDiffBrowser', () => {
  it('shows the first interesting file of the first item, and others when they are chosen', async () => {
    const onSelectionChange = jest.fn();
    render(<FileDiffBrowser items={items} loadFile={loadFile} onSelectionChange={onSelectionChange} />);
    expect(await screen.findByText('repository README.md')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('treeitem', { name: /a.md/ }));
    expect(await screen.findByText('repository a.md')).toBeInTheDocument();
    expect(onSelectionChange).toHaveBeenLastCalledWith({ itemKey: 'repository', path: 'a.md' });

    await userEvent.click(screen.getByRole('button', { name: /Role in sandbox/ }));
    expect(await screen.findByText('role services/svc.yaml')).toBeInTheDocument();
  });

  it('asks for the files of an item only when it is opened', async () => {
    const loadFiles = jest.fn(async () => [aFile('x.yaml')]);
    const lazy = items.map(item => ({ ...item, files: undefined }));
    render(<FileDiffBrowser items={lazy} loadFile={loadFile} loadFiles={loadFiles} />);
    expect(await screen.findByText('repository x.yaml')).toBeInTheDocument();
    expect(loadFiles).toHaveBeenCalledTimes(1);
    expect(loadFiles).toHaveBeenCalledWith('repository');
  });

  it('follows a selection from outside and shows a single file without a tree', async () => {
    render(
      <FileDiffBrowser
        items={[items[1]]}
        loadFile={loadFile}
        selection={{ itemKey: 'role', path: 'services/svc.yaml' }}
      />,
    );
    expect(await screen.findByText('role services/svc.yaml')).toBeInTheDocument();
    expect(screen.queryByRole('tree')).not.toBeInTheDocument();
  });

  it('says so when a file cannot be read, and tries again', async () => {
    const failing = jest.fn(loadFile).mockRejectedValueOnce(new Error('socket hang up'));
    render(<FileDiffBrowser items={items} loadFile={failing} />);
    expect(await screen.findByRole('alert')).toHaveTextContent('This file could not be read.');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('repository README.md')).toBeInTheDocument();
  });
});
