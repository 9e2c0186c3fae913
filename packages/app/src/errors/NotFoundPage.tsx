import { ButtonLink } from '@backstage/ui';
import { RiCompass3Line } from '@remixicon/react';
import styles from './NotFoundPage.module.css';

/** A path that no page has. */
export function NotFoundPage() {
  return (
    <main className={styles.page}>
      <RiCompass3Line aria-hidden />
      <h1>There is no such page</h1>
      <p>
        The address may be mistyped, or what it showed was renamed or removed. The search (Ctrl K) finds
        services, APIs, teams and documents by name.
      </p>
      <ButtonLink href="/">Go to the home page</ButtonLink>
    </main>
  );
}
