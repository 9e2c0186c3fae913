import { ReactNode } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Panel } from '@blx/backstage-plugin-blx-environments-react';
import { answeredNames, DerivedName } from '../names/answeredNames';
import { lengthUse } from '../names/placeWords';
import styles from './LiveSummary.module.css';

/** What the answers lead to, growing with them: names that will exist, with their length where a limit is near. */
export function LiveSummary({ values }: { values: unknown }) {
  const config = useApi(configApiRef);
  const names = answeredNames(values, {
    organization: config.getOptionalString('blx.forge.organization'),
    publicDomain: config.getOptionalString('blx.dns.publicDomain') ?? 'banklitex.example',
    internalDomain: config.getOptionalString('blx.dns.internalDomain') ?? 'blx.internal',
  });
  const isEmpty = !names.repository && names.produced.length === 0 && names.consumed.length === 0;
  return (
    <aside className={styles.summary} aria-label="What this makes">
      <Panel title="What this makes">
        {isEmpty ? (
          <p className={styles.empty}>
            Names of the repository, roles, topics and hostnames appear here as you answer. Nothing is created
            before you have seen every file.
          </p>
        ) : (
          <dl className={styles.list}>
            {names.repository && (
              <Row term="Repository">
                <Name of={names.repository} />
              </Row>
            )}
            {names.roles.length > 0 && (
              <Row term={names.roles.length === 1 ? 'IAM role' : 'IAM roles'}>
                {names.roles.map(role => (
                  <Name key={role.name} of={role} />
                ))}
              </Row>
            )}
            {names.release && (
              <Row term="Helm release">
                <Name of={names.release} />
              </Row>
            )}
            {names.hostnames.length > 0 && (
              <Row term={names.hostnames.length === 1 ? 'Hostname' : 'Hostnames'}>
                {names.hostnames.map(name => (
                  <Name key={name} of={{ name }} />
                ))}
              </Row>
            )}
            {names.database && (
              <Row term="Database">
                <Name of={{ name: names.database }} />
              </Row>
            )}
            {names.produced.length > 0 && <TopicRow term="Writes" topics={names.produced} />}
            {names.consumed.length > 0 && <TopicRow term="Reads" topics={names.consumed} />}
          </dl>
        )}
      </Panel>
    </aside>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function TopicRow({ term, topics }: { term: string; topics: string[] }) {
  return (
    <Row term={term}>
      {topics.map(topic => (
        <Name key={topic} of={{ name: topic }} />
      ))}
    </Row>
  );
}

function Name({ of: { name, limit } }: { of: DerivedName }) {
  const use = limit === undefined ? undefined : lengthUse(name, limit);
  const closeness = use?.isClose ? 'close' : undefined;
  const tone = use?.isOver ? 'over' : closeness;
  return (
    <span className={styles.name}>
      <code>{name}</code>
      {use?.isNear && (
        <span className={styles.counter} data-tone={tone}>
          {use.used} of {use.limit}
          {use.isOver ? ', too long' : ''}
        </span>
      )}
    </span>
  );
}
