// The scaffolder with our module and nothing else, on loopback: what a preview of the portal runs, without the portal.
import { createBackend } from '@backstage/backend-defaults';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';

const backend = createBackend();
// The default logger compiles the configuration schema of every package first; this log hides nothing and needs none.
backend.add(
  createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => WinstonLogger.create({ level: 'warn', format: WinstonLogger.colorFormat() }),
  }),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@blx/backstage-plugin-scaffolder-backend-module-blx'));
backend.start();
