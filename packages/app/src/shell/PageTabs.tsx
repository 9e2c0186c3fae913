import { PageLayoutTab, RouterLink, useAppLocation } from '@backstage/frontend-plugin-api';
import { isAt } from './NavLink';
import styles from './PageTabs.module.css';

/** The sub-pages of a page, as links below its title. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly PageLayoutTab[] }) {
  const { pathname } = useAppLocation();
  return (
    <nav className={styles.tabs} aria-label={`Parts of ${label}`}>
      {tabs.map(tab => (
        <RouterLink
          key={tab.id}
          href={tab.href}
          className={styles.tab}
          aria-current={isAt(pathname, tab.href) ? 'page' : undefined}
        >
          {tab.label}
        </RouterLink>
      ))}
    </nav>
  );
}
