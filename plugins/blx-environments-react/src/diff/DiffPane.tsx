import { useCallback, useEffect, useState } from 'react';
import { Button, Skeleton, ToggleButton } from '@backstage/ui';
import { RiLayoutColumnLine, RiTextWrap } from '@remixicon/react';
import { FileDiff, PreviewFile } from '@blx/backstage-plugin-blx-environments-common';
import { CopyButton } from '../copy/CopyButton';
import { ProblemPanel } from '../panels/ProblemPanel';
import { statusLetters } from '../files/statusLetters';
import { DiffLayout, DiffView } from './DiffView';
import styles from './FileDiffBrowser.module.css';

interface DiffPaneProps {
  itemKey: string;
  file: PreviewFile | undefined;
  loadFile: (itemKey: string, path: string) => Promise<FileDiff>;
  layout: DiffLayout;
  onLayoutChange: (layout: DiffLayout) => void;
  isWrapped: boolean;
  onWrappedChange: (isWrapped: boolean) => void;
}

/** One file: its path, how it is shown, its diff. */
export function DiffPane(props: DiffPaneProps) {
  const { itemKey, file, loadFile, layout, onLayoutChange, isWrapped, onWrappedChange } = props;
  const path = file?.path;
  const [diff, setDiff] = useState<FileDiff>();
  const [failure, setFailure] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (path === undefined) return undefined;
    let isCurrent = true;
    setFailure(undefined);
    loadFile(itemKey, path).then(
      answer => isCurrent && setDiff(answer),
      error => isCurrent && setFailure(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [itemKey, path, loadFile, attempt]);
  const retry = useCallback(() => setAttempt(count => count + 1), []);

  if (!file) return <div className={styles.pane} />;
  return (
    <div className={styles.pane}>
      <div className={styles.paneHeader}>
        <h3 className={styles.path}>
          {file.path} <span className={styles.pathStatus}>· {statusLetters[file.status].word}</span>
        </h3>
        <div className={styles.tools}>
          {file.status === 'modified' && (
            <ToggleButton
              size="small"
              isSelected={layout === 'split'}
              onChange={isSplit => onLayoutChange(isSplit ? 'split' : 'unified')}
              iconStart={<RiLayoutColumnLine />}
            >
              Side by side
            </ToggleButton>
          )}
          <ToggleButton
            size="small"
            isSelected={isWrapped}
            onChange={onWrappedChange}
            iconStart={<RiTextWrap />}
          >
            Wrap
          </ToggleButton>
          {diff?.after !== undefined && <CopyButton text={diff.after} label="Copy file" />}
        </div>
      </div>
      <PaneBody diff={diff} failure={failure} layout={layout} isWrapped={isWrapped} onRetry={retry} />
    </div>
  );
}

interface PaneBodyProps {
  diff: FileDiff | undefined;
  failure: unknown;
  layout: DiffLayout;
  isWrapped: boolean;
  onRetry: () => void;
}

function PaneBody({ diff, failure, layout, isWrapped, onRetry }: PaneBodyProps) {
  if (failure !== undefined) {
    return (
      <div className={styles.paneProblem}>
        <ProblemPanel
          happened="This file could not be read."
          holds="The other files are not affected."
          error={failure}
          actions={
            <Button variant="secondary" onPress={onRetry}>
              Try again
            </Button>
          }
        />
      </div>
    );
  }
  if (!diff) {
    return (
      <div className={styles.paneLoading} role="status" aria-label="Loading the diff">
        <Skeleton width="60%" height={14} />
        <Skeleton width="40%" height={14} />
        <Skeleton width="72%" height={14} />
        <Skeleton width="50%" height={14} />
      </div>
    );
  }
  return <DiffView diff={diff} layout={layout} isWrapped={isWrapped} />;
}
