import { coreServices, createServiceFactory, createServiceRef } from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { Forge, ForgeReader, GithubForge } from './forge';
import { WritePacer } from './forge/github/WritePacer';
import { readWriteLimits } from './forge/readWriteLimits';

/** The forge that change sets are carried out on. */
export const forgeServiceRef = createServiceRef<Forge>({
  id: 'blx-environments.forge',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }): Forge =>
        GithubForge.create({
          integrations: ScmIntegrations.fromConfig(config),
          host: config.getString('blx.forge.host'),
          pacer: new WritePacer(readWriteLimits(config)),
        }),
    }),
});

/** What previews, names and diffs read from it: the same forge, without its writes. */
export const forgeReaderServiceRef = createServiceRef<ForgeReader>({
  id: 'blx-environments.forge-reader',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { forge: forgeServiceRef },
      factory: ({ forge }): ForgeReader => forge,
    }),
});
