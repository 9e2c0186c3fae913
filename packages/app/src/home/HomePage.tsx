import { Button, ButtonLink } from '@backstage/ui';
import { ProblemPanel } from '@blx/backstage-plugin-blx-environments-react';
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
  const { value: me, error, isLoading, retry } = useMe();
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
      {!me && error !== undefined && !isLoading ? (
        <ProblemPanel
          happened="The portal could not read who you are."
          remedy="Try again in a moment; if this stays, sign out and in again."
          error={error}
          actions={<Button onPress={retry}>Try again</Button>}
        />
      ) : (
        <>
          <ChangeSets me={me} canCreate={canCreate} />
          <MyServices me={me} canCreate={canCreate} />
        </>
      )}
    </main>
  );
}
