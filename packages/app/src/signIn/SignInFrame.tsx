import { ReactNode } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { LogoFull } from '../logo/Logo';
import styles from './SignIn.module.css';

/** What every way to sign in stands in: brand, what this is, one question. */
export function SignInFrame(props: { title: string; children: ReactNode; intro?: ReactNode }) {
  const simulatorUrl = useApi(configApiRef).getOptionalString('blx.simulator.url');
  return (
    <div className={styles.page}>
      <header className={styles.brand}>
        <LogoFull />
        {simulatorUrl && <span className={styles.simulator}>Simulator</span>}
      </header>
      <main className={styles.main}>
        <h1 className={styles.title}>{props.title}</h1>
        {props.intro && <p className={styles.intro}>{props.intro}</p>}
        {props.children}
      </main>
    </div>
  );
}
