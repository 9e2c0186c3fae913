import { useCallback } from 'react';
import { Entity, getCompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Button, ButtonLink, Link, Skeleton } from '@backstage/ui';
import { EmptyPanel, Panel, ProblemPanel } from '@blx/backstage-plugin-blx-environments-react';
import { useLoad } from './useLoad';
import { Me } from './useMe';
import styles from './Home.module.css';

const REFRESH_MS = 60_000;
const LIMIT = 50;
const LINKS_SHOWN = 3;

/** The components that the person's groups own. */
export function MyServices({ me, canCreate }: { me: Me | undefined; canCreate: boolean }) {
  const catalog = useApi(catalogApiRef);
  const owners = me?.ownershipRefs;
  const load = useCallback(async () => {
    if (!owners) return undefined;
    return catalog.queryEntities({
      filter: { kind: 'component', 'relations.ownedBy': owners },
      fields: ['kind', 'metadata', 'spec.type', 'spec.lifecycle'],
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: LIMIT,
    });
  }, [catalog, owners]);
  const { value: page, error, isLoading, retry } = useLoad(load, { everyMs: REFRESH_MS });

  if (!page && error !== undefined && !isLoading) {
    return (
      <ProblemPanel
        happened="Your services could not be read from the catalog."
        remedy="Try again in a moment."
        error={error}
        actions={<Button onPress={retry}>Try again</Button>}
      />
    );
  }
  if (!page) {
    return (
      <Panel title="My services">
        <div role="status" aria-label="Reading your services" className={styles.loading}>
          <Skeleton width="100%" height={20} />
          <Skeleton width="60%" height={20} />
        </div>
      </Panel>
    );
  }
  return (
    <Panel
      title={`My services (${page.totalItems})`}
      aside={<Link href="/catalog?filters[kind]=component&filters[user]=owned">In the catalog</Link>}
    >
      {page.items.length > 0 ? (
        <ul className={styles.services}>
          {page.items.map(entity => (
            <li key={entity.metadata.uid ?? entity.metadata.name}>
              <Service entity={entity} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyPanel
          title="Your groups own no service yet"
          action={
            canCreate && (
              <ButtonLink variant="secondary" href="/create">
                Request a service
              </ButtonLink>
            )
          }
        >
          A service stands here once its catalog-info.yaml is merged and names one of your groups as its
          owner. The microservice template writes that file.
        </EmptyPanel>
      )}
      {page.totalItems > page.items.length && (
        <p className={styles.quiet}>{page.totalItems - page.items.length} more in the catalog.</p>
      )}
    </Panel>
  );
}

function Service({ entity }: { entity: Entity }) {
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const facts = [entity.spec?.type, entity.spec?.lifecycle].filter(fact => typeof fact === 'string');
  return (
    <div className={styles.service}>
      <Link href={`/catalog/${namespace}/${kind.toLocaleLowerCase('en-US')}/${name}`} weight="bold">
        {entity.metadata.title ?? name}
      </Link>
      <span className={styles.quiet}>{facts.join(' · ')}</span>
      {entity.metadata.description && <p className={styles.description}>{entity.metadata.description}</p>}
      {entity.metadata.links && (
        <div className={styles.links}>
          {entity.metadata.links.slice(0, LINKS_SHOWN).map(link => (
            <Link key={link.url} href={link.url} target="_blank" rel="noreferrer">
              {link.title ?? link.url}
            </Link>
          ))}
        </div>
      )}
    </div>
  );
}
