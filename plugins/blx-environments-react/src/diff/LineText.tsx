import { DiffLine } from './lines';
import { visibleText } from './visibleText';
import styles from './DiffView.module.css';

/** Text of a line; invisible characters by name, and a word where the last newline is missing. */
export function LineText({ line }: { line: DiffLine }) {
  return (
    <>
      {visibleText(line.text).map((piece, index) =>
        piece.isInvisible ? (
          <span key={index} className={styles.invisible}>
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
      {line.hasNoNewline && <span className={styles.noNewline}> (no newline at the end of the file)</span>}
    </>
  );
}

const signs = { same: ' ', added: '+', removed: '-' } as const;

/** The sign of a line as git prints it. */
export function signOf(line: DiffLine): string {
  return signs[line.kind];
}
