import { useMemo, useState } from 'react';
import { Button } from '@backstage/ui';
import { FileDiff } from '@blx/backstage-plugin-blx-environments-common';
import { Comparison, compareFile, DiffSection, foldContext } from './lines';
import { SplitSection } from './SplitSection';
import { UnifiedSection } from './UnifiedSection';
import { useScrollableFocus } from './useScrollableFocus';
import { modeChange } from './modeChange';
import styles from './DiffView.module.css';

/** Lines put on the page at once; more come on demand, so that a huge file cannot freeze the browser. */
const LINES_AT_ONCE = 1500;
/** Above this many characters nothing is compared before the person asks for it. */
const HUGE_CHARACTERS = 1_500_000;

/** @public */
export type DiffLayout = 'unified' | 'split';

/** @public */
export interface DiffViewProps {
  diff: FileDiff;
  /** Side by side only where there are two sides; a new file is shown whole. Default `unified`. */
  layout?: DiffLayout;
  /** Breaks long lines instead of scrolling. Default false. */
  isWrapped?: boolean;
  /** Unchanged lines kept around each change. Default 3. */
  contextLines?: number;
}

/**
 * Both sides of one file. Added and removed lines differ by sign and word as well as by colour; characters that would
 * not be seen are named; everything is text, nothing is ever interpreted as markup.
 * @public
 */
export function DiffView({ diff, layout = 'unified', isWrapped = false, contextLines = 3 }: DiffViewProps) {
  const size = (diff.before?.length ?? 0) + (diff.after?.length ?? 0);
  const [isHugeAccepted, setHugeAccepted] = useState(false);
  const mode = modeChange(diff);

  if (diff.isBinary) {
    return (
      <div className={styles.note}>
        {mode && <p>{mode}</p>}
        <p>Binary file: its content is not shown. It is part of the digest like every other file.</p>
      </div>
    );
  }
  if (size > HUGE_CHARACTERS && !isHugeAccepted) {
    return (
      <div className={styles.note}>
        <p>
          This file has {Math.round(size / 1000).toLocaleString('en')} kB. Comparing it can take a few
          seconds.
        </p>
        <Button size="small" variant="secondary" onPress={() => setHugeAccepted(true)}>
          Compare anyway
        </Button>
      </div>
    );
  }
  return (
    <>
      {mode && <p className={styles.mode}>{mode}</p>}
      <ComparedFile diff={diff} layout={layout} isWrapped={isWrapped} contextLines={contextLines} />
    </>
  );
}

function ComparedFile({ diff, layout, isWrapped, contextLines }: Required<DiffViewProps>) {
  const comparison = useMemo(() => compareFile(diff), [diff]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [limit, setLimit] = useState(LINES_AT_ONCE);
  const sections = useMemo(
    () =>
      comparison.isNewFile
        ? [{ kind: 'lines' as const, lines: comparison.lines }]
        : foldContext(comparison.lines, contextLines),
    [comparison, contextLines],
  );
  const scroller = useScrollableFocus<HTMLDivElement>();
  const shown = useMemo(() => firstLines(sections, opened, limit), [sections, opened, limit]);

  const saying = emptyReason(comparison);
  if (saying) return <p className={styles.note}>{saying}</p>;

  const isSplit = layout === 'split' && !comparison.isNewFile;
  const Section = isSplit ? SplitSection : UnifiedSection;
  return (
    <>
      {comparison.isWholesale && (
        <p className={styles.note}>
          The two sides have too little in common for a line by line comparison: the old file first, then the
          new one.
        </p>
      )}
      <div
        className={styles.scroller}
        role="region"
        aria-label={`Changes of ${diff.path}: ${comparison.added} lines added, ${comparison.removed} removed`}
        ref={scroller}
      >
        <table
          className={styles.table}
          data-wrapped={isWrapped || undefined}
          data-split={isSplit || undefined}
        >
          <thead className={styles.hidden}>
            <tr>
              {isSplit ? (
                <>
                  <th scope="col">Old line</th>
                  <th scope="col">Before</th>
                  <th scope="col">New line</th>
                  <th scope="col">After</th>
                </>
              ) : (
                <>
                  {!comparison.isNewFile && <th scope="col">Old line</th>}
                  <th scope="col">New line</th>
                  <th scope="col">Change</th>
                  <th scope="col">Text</th>
                </>
              )}
            </tr>
          </thead>
          {shown.sections.map((section, index) =>
            section.kind === 'fold' && !opened.has(section.id) ? (
              <Fold
                key={`fold-${section.id}`}
                lines={section.lines.length}
                columns={4}
                onOpen={() => setOpened(before => new Set([...before, section.id]))}
              />
            ) : (
              <Section key={index} lines={section.lines} isNewFile={comparison.isNewFile} />
            ),
          )}
        </table>
      </div>
      {shown.hidden > 0 && (
        <div className={styles.more}>
          <Button size="small" variant="secondary" onPress={() => setLimit(limit + LINES_AT_ONCE)}>
            {`Show more (${shown.hidden.toLocaleString('en')} lines left)`}
          </Button>
        </div>
      )}
    </>
  );
}

function Fold({ lines, columns, onOpen }: { lines: number; columns: number; onOpen: () => void }) {
  return (
    <tbody>
      <tr className={styles.fold}>
        <td colSpan={columns}>
          <button type="button" onClick={onOpen}>
            Show {lines} unchanged lines
          </button>
        </td>
      </tr>
    </tbody>
  );
}

function emptyReason({ lines, added, removed, isNewFile }: Comparison): string | undefined {
  if (lines.length === 0) return isNewFile ? 'A new, empty file.' : 'Both sides are empty.';
  if (added === 0 && removed === 0) return 'The live branch already holds exactly this content.';
  return undefined;
}

function firstLines(sections: readonly DiffSection[], opened: ReadonlySet<number>, limit: number) {
  const shown: DiffSection[] = [];
  let left = limit;
  let hidden = 0;
  for (const section of sections) {
    const isFolded = section.kind === 'fold' && !opened.has(section.id);
    if (isFolded) {
      if (left > 0) shown.push(section);
      else hidden += section.lines.length;
      continue;
    }
    const part = section.lines.slice(0, Math.max(0, left));
    if (part.length > 0) shown.push({ ...section, lines: part });
    hidden += section.lines.length - part.length;
    left -= part.length;
  }
  return { sections: shown, hidden };
}
