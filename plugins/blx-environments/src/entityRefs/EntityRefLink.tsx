import { Fragment } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { entityExternalRef } from '../routes';
import { refName } from './refName';

/** Name of an entity, leading to its page; the full reference on hover. */
export function EntityRefLink({ entityRef }: { entityRef: string }) {
  const entityLink = useRouteRef(entityExternalRef);
  const target = refParts(entityRef);
  const href = target && entityLink?.(target);
  if (!href) return <span title={entityRef}>{refName(entityRef)}</span>;
  return (
    <Link href={href} title={entityRef}>
      {refName(entityRef)}
    </Link>
  );
}

/** Several names with commas between them. */
export function EntityRefLinks({ entityRefs }: { entityRefs: readonly string[] }) {
  return (
    <>
      {entityRefs.map((ref, index) => (
        <Fragment key={ref}>
          {index > 0 && ', '}
          <EntityRefLink entityRef={ref} />
        </Fragment>
      ))}
    </>
  );
}

function refParts(entityRef: string) {
  try {
    const { kind, namespace, name } = parseEntityRef(entityRef, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    return { kind: kind.toLowerCase(), namespace: namespace.toLowerCase(), name };
  } catch {
    // Not a reference: shown as it is.
    return undefined;
  }
}
