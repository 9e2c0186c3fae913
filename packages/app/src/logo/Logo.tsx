import styles from './Logo.module.css';

/** The mark: three layers of a landing zone, the top one moving. */
export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="#0b5d66" />
      <path d="M7 21.5 16 26l9-4.5" fill="none" stroke="#8fd3da" strokeWidth="2.4" strokeLinejoin="round" />
      <path d="M7 16.5 16 21l9-4.5" fill="none" stroke="#c9ecef" strokeWidth="2.4" strokeLinejoin="round" />
      <path d="M16 6l9 4.6-9 4.6-9-4.6z" fill="#ffffff" />
    </svg>
  );
}

/** Mark, name and what it is, on the navigation's colour or on a page. */
export function LogoFull() {
  return (
    <span className={styles.full}>
      <LogoMark />
      <span className={styles.words}>
        <span className={styles.name}>BLX</span> <span className={styles.what}>developer portal</span>
      </span>
    </span>
  );
}
