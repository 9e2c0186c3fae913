import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DiffView } from './DiffView';

const base = { path: 'values.yaml', mode: '100644', isBinary: false };
const rows = () => within(screen.getByRole('table')).getAllByRole('row').slice(1);

describe('DiffView', () => {
  it('marks changes by sign, and names the region with the counts', () => {
    render(<DiffView diff={{ ...base, before: 'a\nb\n', after: 'a\nc\n' }} />);
    expect(rows().map(row => row.textContent)).toEqual(['11 a', '2-b', '2+c']);
    expect(
      screen.getByRole('region', { name: 'Changes of values.yaml: 1 lines added, 1 removed' }),
    ).toBeInTheDocument();
  });

  it('shows both sides beside each other', () => {
    render(<DiffView layout="split" diff={{ ...base, before: 'a\nb\n', after: 'a\nc\n' }} />);
    expect(screen.getByRole('columnheader', { name: 'Before' })).toBeInTheDocument();
    expect(rows()).toHaveLength(2);
  });

  it('shows a new file whole even where sides are wanted', () => {
    render(<DiffView layout="split" diff={{ ...base, after: 'a\nb\n' }} />);
    expect(rows().map(row => row.textContent)).toEqual(['1+a', '2+b']);
  });

  it('shows markup as text', () => {
    render(<DiffView diff={{ ...base, after: '<img src=x onerror=alert(1)>\n' }} />);
    expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeInTheDocument();
    expect(document.querySelector('img')).toBeNull();
  });

  it('opens a fold', async () => {
    const text = Array.from({ length: 30 }, (_, line) => `line ${line}\n`).join('');
    render(<DiffView diff={{ ...base, before: text, after: `${text}end\n` }} />);
    expect(screen.queryByText('line 3')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show 27 unchanged lines' }));
    expect(screen.getByText('line 3')).toBeInTheDocument();
  });

  it('says that a last newline is missing, and names characters that would not be seen', () => {
    render(<DiffView diff={{ ...base, after: 'admin\u202e' }} />);
    expect(screen.getByText('(no newline at the end of the file)', { exact: false })).toBeInTheDocument();
    expect(screen.getByText('U+202E')).toBeInTheDocument();
  });

  it.each([
    [{ ...base, isBinary: true }, /Binary file/],
    [{ ...base, after: '' }, /new, empty file/],
    [{ ...base, before: 'a\n', after: 'a\n' }, /already holds exactly this content/],
    [{ ...base, mode: '100755', after: 'a\n' }, /new file is executable/],
    [{ ...base, mode: '100755', beforeMode: '100644', before: 'a\n', after: 'a\n' }, /Becomes executable/],
  ])('says in words what a diff cannot show (%#)', (diff, words) => {
    render(<DiffView diff={diff} />);
    expect(screen.getByText(words)).toBeInTheDocument();
  });

  it('asks before it compares a huge file', async () => {
    render(<DiffView diff={{ ...base, after: 'x'.repeat(1_600_000) }} />);
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Compare anyway' }));
    expect(screen.getByRole('table')).toBeInTheDocument();
  });

  it('brings long files in parts', async () => {
    // Roles of thousands of cells take seconds to compute here, so this one counts rows in the plain way.
    const rowCount = () => document.querySelectorAll('tbody tr').length;
    const after = Array.from({ length: 1600 }, (_, line) => `${line}\n`).join('');
    render(<DiffView diff={{ ...base, after }} />);
    expect(rowCount()).toBe(1500);
    await userEvent.click(screen.getByText('Show more (100 lines left)'));
    expect(rowCount()).toBe(1600);
  });
});
