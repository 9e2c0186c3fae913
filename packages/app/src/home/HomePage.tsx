import { ButtonLink } from '@backstage/ui';
import { usePermission } from '@backstage/plugin-permission-react';
import { changeSetCreatePermission } from '@blx/backstage-plugin-blx-environments-common';
import { RiAddLine } from '@remixicon/react';
import { greeting } from './greeting';
import { ChangeSets } from './ChangeSets';
import { MyServices } from './MyServices';
import { useMe } from './useMe';
import styles from './Home.module.css';

/** What needs me, what is in flight, what is mine. */
export function HomePage() {
  const me = useMe();
  const { allowed: canCreate } = usePermission({ permission: changeSetCreatePermission });
  return (
    <main className={styles.page}>
      <div className={styles.head}>
        <h1 className={styles.title}>
          {greeting(new Date())}
          {me?.displayName ? `, ${me.displayName}` : ''}.
        </h1>
        {canCreate && (
          <ButtonLink href="/create" iconStart={<RiAddLine />} size="medium">
            Create
          </ButtonLink>
        )}
      </div>
      <ChangeSets me={me} canCreate={canCreate} />
      <MyServices me={me} canCreate={canCreate} />
    </main>
  );
}
