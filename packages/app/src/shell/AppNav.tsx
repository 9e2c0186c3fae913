import { useEffect, useId, useState } from 'react';
import { configApiRef, RouterLink, useApi, useAppLocation } from '@backstage/frontend-plugin-api';
import { NavContentComponentProps } from '@backstage/plugin-app-react';
import { RiCloseLine, RiMenuLine } from '@remixicon/react';
import { LogoFull } from '../logo/Logo';
import { AccountMenu } from './AccountMenu';
import { NavLink } from './NavLink';
import { elsewhere, navPlan, PlannedItem } from './navPlan';
import { SearchButton } from './SearchButton';
import { SimulatorMark } from './SimulatorMark';
import styles from './Nav.module.css';

/** The navigation: a column beside the page, and on a narrow screen a bar whose menu unfolds. */
export function AppNav({ navItems }: NavContentComponentProps) {
  const simulatorUrl = useApi(configApiRef).getOptionalString('blx.simulator.url');
  const { pathname } = useAppLocation();
  const [isOpen, setOpen] = useState(false);
  const menuId = useId();
  useEffect(() => setOpen(false), [pathname]);

  // What was taken is gone from the rest: work on a copy, so that each render begins with all.
  const items = navItems.clone();
  for (const id of elsewhere) items.take(id);
  const planned = (group: PlannedItem[]) =>
    group.flatMap(({ id, title, icon }) => {
      const item = items.take(id);
      return item ? [<NavLink key={id} href={item.href} title={title} icon={icon} />] : [];
    });
  const first = planned(navPlan.first);
  const estate = planned(navPlan.estate);
  const reading = planned(navPlan.reading);
  const others = [...items.rest()]
    .sort((a, b) => a.title.localeCompare(b.title))
    .map(item => <NavLink key={item.node.spec.id} href={item.href} title={item.title} icon={item.icon} />);

  return (
    <header className={styles.side}>
      <div className={styles.bar}>
        <RouterLink href="/" className={styles.logo}>
          <LogoFull />
        </RouterLink>
        <button
          type="button"
          className={styles.menuButton}
          aria-expanded={isOpen}
          aria-controls={menuId}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <RiCloseLine aria-hidden /> : <RiMenuLine aria-hidden />}
          Menu
        </button>
      </div>
      {simulatorUrl && <SimulatorMark url={simulatorUrl} />}
      <div
        id={menuId}
        className={styles.menu}
        data-open={isOpen || undefined}
        onKeyDown={event => event.key === 'Escape' && setOpen(false)}
        role="presentation"
      >
        <nav aria-label="Portal">
          <ul className={styles.list}>
            {first}
            <li>
              <SearchButton />
            </li>
          </ul>
          <ul className={styles.list}>
            {estate}
            {others}
          </ul>
          <ul className={styles.list}>{reading}</ul>
        </nav>
        <AccountMenu isSimulator={Boolean(simulatorUrl)} />
      </div>
    </header>
  );
}
