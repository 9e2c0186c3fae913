import { KeyboardEvent } from 'react';
import { TreeRow } from './treeRows';

interface TreeKeysOptions {
  rows: readonly TreeRow[];
  activeId: string | undefined;
  onMove: (id: string) => void;
  onToggle: (folderId: string, isExpanded: boolean) => void;
  onSelect: (path: string) => void;
}

/** The keys of the WAI-ARIA tree pattern: arrows, Home, End, Enter, Space. */
export function useTreeKeys({ rows, activeId, onMove, onToggle, onSelect }: TreeKeysOptions) {
  return (event: KeyboardEvent) => {
    if (rows.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const index = Math.max(
      0,
      rows.findIndex(row => row.id === activeId),
    );
    const row = rows[index];
    const moveTo = (target: number) => onMove(rows[Math.min(Math.max(target, 0), rows.length - 1)].id);
    const keys: Record<string, () => void> = {
      ArrowDown: () => moveTo(index + 1),
      ArrowUp: () => moveTo(index - 1),
      PageDown: () => moveTo(index + 15),
      PageUp: () => moveTo(index - 15),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      ArrowRight: () => {
        if (row.file) return;
        if (row.isExpanded) moveTo(index + 1);
        else onToggle(row.id, true);
      },
      ArrowLeft: () => {
        if (!row.file && row.isExpanded) onToggle(row.id, false);
        else if (row.parentId) onMove(row.parentId);
      },
      Enter: () => (row.file ? onSelect(row.id) : onToggle(row.id, !row.isExpanded)),
    };
    const act = keys[event.key === ' ' ? 'Enter' : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}
