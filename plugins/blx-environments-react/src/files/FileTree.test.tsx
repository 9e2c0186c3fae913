import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aFile } from '../testing/builders';
import { FileTree } from './FileTree';

const files = [aFile('src/App.kt'), aFile('README.md'), aFile('Chart.yaml', { status: 'modified' })];

describe('FileTree', () => {
  it('says counts, and of each file whether it is new or changed, in words', () => {
    render(<FileTree files={files} label="svc" onSelect={jest.fn()} />);
    expect(screen.getByText('3 files: 2 new, 1 changed')).toBeInTheDocument();
    expect(screen.getByRole('treeitem', { name: /Chart.yaml.*changed/ })).toBeInTheDocument();
    expect(screen.getByRole('treeitem', { name: /App.kt.*new/ })).toHaveAttribute('aria-level', '2');
  });

  it('is worked by keys: one tab stop, arrows move and open, Enter selects', async () => {
    const onSelect = jest.fn();
    render(<FileTree files={files} label="svc" onSelect={onSelect} />);
    await userEvent.tab();
    expect(screen.getByRole('treeitem', { name: /src/ })).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(screen.queryByRole('treeitem', { name: /App.kt/ })).not.toBeInTheDocument();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('treeitem', { name: /App.kt/ })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(onSelect).toHaveBeenLastCalledWith('src/App.kt');
    await userEvent.keyboard('{End} ');
    expect(onSelect).toHaveBeenLastCalledWith('README.md');
    await userEvent.keyboard('{Home}');
    expect(screen.getByRole('treeitem', { name: /src/ })).toHaveFocus();
  });

  it('finds files by words', async () => {
    const many = Array.from({ length: 20 }, (_, index) => aFile(`docs/page-${index}.md`));
    render(<FileTree files={many} label="svc" onSelect={jest.fn()} />);
    await userEvent.type(screen.getByRole('searchbox', { name: 'Filter files of svc' }), 'page-17');
    expect(screen.getByText('1 of 20 files')).toBeInTheDocument();
    expect(screen.getAllByRole('treeitem')).toHaveLength(2);
  });

  it('puts only the lines near the view on the page when there are thousands', () => {
    const many = Array.from({ length: 5000 }, (_, index) => aFile(`f-${index}.txt`));
    render(<FileTree files={many} label="svc" onSelect={jest.fn()} />);
    const shown = screen.getAllByRole('treeitem');
    expect(shown.length).toBeLessThan(120);
    expect(shown[0]).toHaveAttribute('aria-setsize', '5000');
  });
});
