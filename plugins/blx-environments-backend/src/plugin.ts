import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { clockServiceRef } from '@blx/backstage-plugin-blx-landing-zone-node';
import { environmentsPermissions } from '@blx/backstage-plugin-blx-environments-common';
import { DatabaseChangeSetStore } from './changeSets/DatabaseChangeSetStore';
import { CatalogServiceRegistry } from './changeSets/CatalogServiceRegistry';
import { ChangeSetReconciler } from './changeSets/ChangeSetReconciler';
import { NameChecker } from './names/NameChecker';
import { ChangeSetAuthorizer } from './permissions/ChangeSetAuthorizer';
import { changeSetResourceRef, changeSetRules } from './permissions/changeSetResource';
import { OwnerGuard } from './permissions/OwnerGuard';
import { DatabasePreviewStore } from './previews/DatabasePreviewStore';
import { Previewer } from './previews/Previewer';
import { Semaphore } from './previews/Semaphore';
import { TemplateFolders } from './previews/TemplateFolders';
import { CatalogTemplateReader } from './previews/TemplateReader';
import { portalLinks } from './portalLinks';
import { createRouter } from './router';
import { forgeReaderServiceRef, forgeServiceRef } from './services';
import { publishChange } from './signals';
import { ContentsReceiver } from './submissions/ContentsReceiver';
import { Submitter } from './submissions/Submitter';
import { TaskWatcher } from './submissions/TaskWatcher';
import { DatabaseRepositoryWaker } from './webhooks/DatabaseRepositoryWaker';
import { githubWebhook } from './webhooks/githubWebhook';
import { webhookSecrets } from './webhooks/webhookSecrets';
import Router from 'express-promise-router';

/** Change sets: preview, submit, follow. @public */
export const blxEnvironmentsPlugin = createBackendPlugin({
  pluginId: 'blx-environments',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clock: clockServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        forge: forgeServiceRef,
        forgeReader: forgeReaderServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        reader: coreServices.urlReader,
        scaffolder: scaffolderServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { auditor, auth, catalog, clock, config, database, httpAuth, httpRouter } = deps;
        const forge = deps.forgeReader;
        const { lifecycle, logger, permissions, permissionsRegistry, scaffolder, scheduler } = deps;
        const integrations = ScmIntegrations.fromConfig(config);
        const host = config.getString('blx.forge.host');
        const organization = config.getString('blx.forge.organization');

        const changeSets = await DatabaseChangeSetStore.create({
          database,
          clock,
          onChange: publishChange({ signals: deps.signals, logger }),
        });
        const db = await database.getClient();
        const previews = new DatabasePreviewStore(db);

        permissionsRegistry.addResourceType({
          resourceRef: changeSetResourceRef,
          permissions: environmentsPermissions,
          rules: changeSetRules,
          getResources: ids => changeSets.getMany(ids),
        });
        const ruleset = permissionsRegistry.getPermissionRuleset(changeSetResourceRef);

        const owners = new OwnerGuard({ permissions, userInfo: deps.userInfo });
        const names = new NameChecker({ auth, catalog, forge, logger, organization });
        const templates = new CatalogTemplateReader({
          catalog,
          folders: new TemplateFolders({ reader: deps.reader, integrations }),
        });
        const tasks = new TaskWatcher({ auditor, auth, changeSets, clock, logger, previews, scaffolder });
        const shared = { changeSets, clock, forge, logger, previews, templates };

        const claimSeconds = config.getOptionalNumber('blx.changeSets.claimSeconds') ?? 15;
        if (claimSeconds < 2) {
          throw new InputError(
            'blx.changeSets.claimSeconds must be at least 2: a claim is renewed while a step runs',
          );
        }
        const reconciler = ChangeSetReconciler.create({
          auditor,
          store: changeSets.forReconciler(),
          forge: deps.forge,
          catalog: new CatalogServiceRegistry({ catalog, auth }),
          clock,
          links: portalLinks(config.getString('app.baseUrl')),
          logger,
          claimMs: claimSeconds * 1000,
        });

        const secrets = webhookSecrets(integrations, host);
        if (secrets.length === 0) {
          logger.warn(
            `No GitHub App of ${host} has a webhookSecret: webhooks are refused, change sets move by polling`,
          );
        }
        const waker = new DatabaseRepositoryWaker({ db, wake: (id, by) => reconciler.wake(id, by) });
        const webhooks = Router();
        webhooks.post('/webhooks/github', githubWebhook({ secrets, waker, logger }));
        httpRouter.use(webhooks);
        // GitHub has no token of ours; it signs.
        httpRouter.addAuthPolicy({ path: '/webhooks/github', allow: 'unauthenticated' });

        httpRouter.use(
          createRouter({
            auditor,
            authorizer: new ChangeSetAuthorizer({ permissions, store: changeSets, ruleset }),
            changeSets,
            clock,
            contents: new ContentsReceiver(shared),
            forge,
            httpAuth,
            names,
            owners,
            previewer: new Previewer({
              auth,
              catalog,
              clock,
              forge,
              logger,
              names,
              owners,
              scaffolder,
              // A dry run keeps one core busy for a second or two.
              semaphore: new Semaphore({ running: 2, waiting: 20 }),
              store: previews,
              templates,
            }),
            wake: (id, by) => reconciler.wake(id, by),
            submitter: new Submitter({ ...shared, owners, scaffolder, tasks }),
          }),
        );

        await scheduler.scheduleTask({
          id: 'change-set-tasks',
          frequency: { seconds: 30 },
          timeout: { minutes: 2 },
          scope: 'global',
          fn: () => tasks.sweep(),
        });
        await scheduler.scheduleTask({
          id: 'expired-previews',
          frequency: { minutes: 10 },
          timeout: { minutes: 5 },
          scope: 'global',
          fn: () => previews.removeExpired(clock.now()),
        });
        if (config.getOptionalBoolean('blx.changeSets.reconcile') ?? true) {
          lifecycle.addStartupHook(() => reconciler.start());
          // Should the loop of this process ever stop: nothing stays undone for longer than this.
          await scheduler.scheduleTask({
            id: 'due-change-sets',
            frequency: { minutes: 1 },
            initialDelay: { minutes: 1 },
            timeout: { minutes: 10 },
            scope: 'local',
            fn: () => reconciler.runDue(),
          });
        }
        lifecycle.addShutdownHook(async () => {
          tasks.stop();
          await reconciler.stop();
        });
      },
    });
  },
});
