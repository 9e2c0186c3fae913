import { ReactNode, useRef } from 'react';
import { SidebarPinStateProvider } from '@backstage/core-components';
import styles from './AppLayout.module.css';

// The stock settings page offers to pin the stock sidebar, which this layout does not have.
const noSidebarToPin = { isPinned: true, isMobile: true, toggleSidebarPinState: () => {} };

/** Navigation beside content, with a way past the navigation for the keyboard. */
export function AppLayout({ nav, content }: { nav: ReactNode; content: ReactNode }) {
  const main = useRef<HTMLDivElement>(null);
  return (
    <SidebarPinStateProvider value={noSidebarToPin}>
      <div className={styles.shell}>
        <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
          Skip to content
        </button>
        {nav}
        <div ref={main} tabIndex={-1} className={styles.content}>
          {content}
        </div>
      </div>
    </SidebarPinStateProvider>
  );
}
