import { ButtonLink } from '@backstage/ui';
import { EmptyPanel } from '@blx/backstage-plugin-blx-environments-react';
import { RiCompass3Line } from '@remixicon/react';
import styles from './NotFoundPage.module.css';

/** A path that no page has. */
export function NotFoundPage() {
  return (
    <main className={styles.page}>
      <EmptyPanel
        icon={<RiCompass3Line />}
        title="There is no such page"
        action={<ButtonLink href="/">Go to the home page</ButtonLink>}
      >
        The address may be mistyped, or what it showed was renamed or removed. The search (Ctrl K) finds
        services, APIs, teams and documents by name.
      </EmptyPanel>
    </main>
  );
}
