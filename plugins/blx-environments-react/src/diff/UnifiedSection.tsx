import { DiffLine } from './lines';
import { LineText, signOf } from './LineText';
import styles from './DiffView.module.css';

/** Lines one below the other; a new file has one column of numbers only. */
export function UnifiedSection({ lines, isNewFile }: { lines: readonly DiffLine[]; isNewFile: boolean }) {
  return (
    <tbody>
      {lines.map(line => (
        <tr key={`${line.kind}-${line.beforeNumber ?? ''}-${line.afterNumber ?? ''}`} data-kind={line.kind}>
          {!isNewFile && <td className={styles.number}>{line.beforeNumber}</td>}
          <td className={styles.number}>{line.afterNumber}</td>
          <td className={styles.sign}>{signOf(line)}</td>
          <td className={styles.text}>
            <LineText line={line} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}
