import { ScmIntegrations } from '@backstage/integration';

/** Webhook secrets of the GitHub Apps that are configured for this host. */
export function webhookSecrets(integrations: ScmIntegrations, host: string): string[] {
  const apps = integrations.github.byHost(host)?.config.apps ?? [];
  return apps.map(app => app.webhookSecret).filter((secret): secret is string => Boolean(secret));
}
