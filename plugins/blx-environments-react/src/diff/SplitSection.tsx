import { DiffLine, splitRows } from './lines';
import { LineText, signOf } from './LineText';
import styles from './DiffView.module.css';

/** Old side left, new side right. */
export function SplitSection({ lines }: { lines: readonly DiffLine[]; isNewFile: boolean }) {
  return (
    <tbody>
      {splitRows(lines).map(({ left, right }) => (
        <tr key={`${left?.beforeNumber ?? ''}-${right?.afterNumber ?? ''}`}>
          <Side line={left} number={left?.beforeNumber} />
          <Side line={right} number={right?.afterNumber} />
        </tr>
      ))}
    </tbody>
  );
}

function Side({ line, number }: { line: DiffLine | undefined; number: number | undefined }) {
  if (!line) {
    return (
      <>
        <td className={styles.number} data-side="none" />
        <td className={styles.text} data-side="none" />
      </>
    );
  }
  return (
    <>
      <td className={styles.number} data-side={line.kind}>
        {number}
      </td>
      <td className={styles.text} data-side={line.kind}>
        <span className={styles.inlineSign}>{signOf(line)}</span>
        <LineText line={line} />
      </td>
    </>
  );
}
