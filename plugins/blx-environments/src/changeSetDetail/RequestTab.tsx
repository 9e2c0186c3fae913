import { ReactNode } from 'react';
import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ChangeSet } from '@blx/backstage-plugin-blx-environments-common';
import { CopyButton, Panel } from '@blx/backstage-plugin-blx-environments-react';
import { EntityRefLink } from '../entityRefs/EntityRefLink';
import { taskExternalRef } from '../routes';
import styles from './ChangeSetPage.module.css';

/** What was asked for, and what it was made from. */
export function RequestTab({ set }: { set: ChangeSet }) {
  const taskLink = useRouteRef(taskExternalRef);
  const taskHref = set.taskId && taskLink?.({ taskId: set.taskId });
  return (
    <>
      <Panel
        title="Values"
        aside={<CopyButton text={JSON.stringify(set.values, undefined, 2)} label="Copy as JSON" />}
      >
        <dl className={styles.facts}>
          {Object.entries(set.values).map(([name, value]) => (
            <Fact key={name} name={name}>
              <Value value={value} />
            </Fact>
          ))}
        </dl>
      </Panel>
      <Panel title="Origin">
        <dl className={styles.facts}>
          <Fact name="Requested by">
            <EntityRefLink entityRef={set.requesterRef} />
          </Fact>
          <Fact name="Owner">
            <EntityRefLink entityRef={set.ownerRef} />
          </Fact>
          <Fact name="Template">
            <EntityRefLink entityRef={set.templateRef} />
          </Fact>
          <Fact name="Task">
            {taskHref ? (
              <Link href={taskHref}>Log of the task that rendered it</Link>
            ) : (
              set.taskId ?? 'not started yet'
            )}
          </Fact>
          <Fact name="Digest of what was seen">
            <code>{set.digest}</code>
          </Fact>
          <Fact name="Template folder">
            <code>{set.templateHash}</code>
          </Fact>
        </dl>
      </Panel>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Value({ value }: { value: unknown }) {
  if (value === undefined || value === null || value === '')
    return <span className={styles.quiet}>not given</span>;
  if (Array.isArray(value) && value.every(entry => typeof entry !== 'object')) {
    return value.length === 0 ? <span className={styles.quiet}>none</span> : <>{value.join(', ')}</>;
  }
  if (typeof value === 'object')
    return <pre className={styles.json}>{JSON.stringify(value, undefined, 2)}</pre>;
  return <>{String(value)}</>;
}
