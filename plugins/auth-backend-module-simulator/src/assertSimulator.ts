import { Config } from '@backstage/config';

/**
 * Signing in here takes no password, so the module only runs beside the simulator and never in production.
 *
 * @throws Error whose sentence says which of the two is wrong and what to change
 */
export function assertSimulator(options: { config: Config; nodeEnv: string | undefined }): void {
  if (options.nodeEnv === 'production') {
    throw new Error(
      'Signing in as a persona is refused with NODE_ENV=production: remove blx.simulator from the configuration ' +
        'and configure auth.providers.oidc or auth.providers.github',
    );
  }
  if (!options.config.getOptionalString('blx.simulator.url')) {
    throw new Error(
      'Signing in as a persona needs the simulator: set blx.simulator.url as app-config.simulator.yaml does, ' +
        'or remove the module',
    );
  }
}
