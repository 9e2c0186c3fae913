import { IconElement, RouterLink, useAppLocation } from '@backstage/frontend-plugin-api';
import styles from './Nav.module.css';

/** One page in the navigation; says to everybody when it is the present one. */
export function NavLink(props: { href: string; title: string; icon: IconElement }) {
  const { pathname } = useAppLocation();
  return (
    <li>
      <RouterLink
        href={props.href}
        className={styles.item}
        aria-current={isAt(pathname, props.href) ? 'page' : undefined}
      >
        {props.icon}
        {props.title}
      </RouterLink>
    </li>
  );
}

/** Whether a path lies at or below a page. The home page is every path's parent, so it only counts itself. */
export function isAt(pathname: string, href: string): boolean {
  if (href === '/') return pathname === '/';
  return pathname === href || pathname.startsWith(`${href}/`);
}
