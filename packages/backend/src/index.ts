import { createBackend } from '@backstage/backend-defaults';
import { stringifyError } from '@backstage/errors';
import { featuresByConfig } from './featuresByConfig';

const backend = createBackend();

// The app itself, built by `yarn build:app`.
backend.add(import('@backstage/plugin-app-backend'));

// Who is asking, and what they may do.
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@blx/backstage-plugin-permission-backend-module-blx'));

// What the bank has.
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'));
backend.add(import('@backstage/plugin-catalog-backend-module-github-org'));
// Says in the log why an entity was refused.
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
// Reads the contract of an API from the file beside its entity.
backend.add(import('@blx/backstage-plugin-catalog-backend-module-blx'));
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

// How the bank changes.
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@blx/backstage-plugin-scaffolder-backend-module-blx'));
backend.add(import('@blx/backstage-plugin-blx-environments-backend'));

// What tells open pages that something moved.
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(featuresByConfig);

// A backend of which one part did not start would go on half: it says why and ends, so that whoever watches it knows.
backend.start().catch(error => {
  process.stderr.write(`The portal did not start: ${stringifyError(error)}\n`);
  process.exit(1);
});
