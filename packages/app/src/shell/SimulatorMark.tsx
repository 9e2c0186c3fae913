import { RiExternalLinkLine, RiFlaskLine } from '@remixicon/react';
import styles from './Nav.module.css';

/** On every page: nothing here is the bank's real GitHub. */
export function SimulatorMark({ url }: { url: string }) {
  return (
    <a className={styles.simulator} href={url} target="_blank" rel="noreferrer">
      <RiFlaskLine aria-hidden />
      <span>
        <strong>Simulator</strong>
        <span className={styles.simulatorNote}>no real GitHub or cloud</span>
      </span>
      <RiExternalLinkLine aria-label="opens the simulator in a new tab" />
    </a>
  );
}
