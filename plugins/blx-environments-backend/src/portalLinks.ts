import { parseEntityRef } from '@backstage/catalog-model';
import { PortalLinks } from './changeSets/steps';

/** Pages of the portal, as pull requests and repositories name them. */
export function portalLinks(appBaseUrl: string): PortalLinks {
  const base = appBaseUrl.replace(/\/+$/, '');
  return {
    changeSet: id => `${base}/environments/change-sets/${encodeURIComponent(id)}`,
    entity: ref => {
      const { kind, namespace, name } = parseEntityRef(ref);
      const path = [namespace, kind.toLocaleLowerCase('en-US'), name].map(encodeURIComponent).join('/');
      return `${base}/catalog/${path}`;
    },
  };
}
