import { FrontendFeature } from '@backstage/frontend-plugin-api';
import apiDocsPlugin from '@backstage/plugin-api-docs/alpha';
import userSettingsModule from '@backstage/plugin-app-module-user-settings';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import orgPlugin from '@backstage/plugin-org/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import signalsPlugin from '@backstage/plugin-signals/alpha';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import blxEnvironmentsPlugin from '@blx/backstage-plugin-blx-environments';
import scaffolderModuleBlx from '@blx/backstage-plugin-scaffolder-module-blx';
import { errorsModule } from './errors/errorsModule';
import { homePlugin } from './home/homePlugin';
import { shellModule } from './shell/shellModule';
import { signInModule } from './signIn/signInModule';
import { iconsModule } from './theme/iconsModule';
import { themeModule } from './theme/themeModule';

/**
 * Everything the app has, by name: what is not here is not in the bundle, whatever the dependencies bring along.
 * Each page is a chunk of its own, loaded when it is opened.
 */
export const features: FrontendFeature[] = [
  // The frame.
  themeModule,
  iconsModule,
  shellModule,
  signInModule,
  errorsModule,
  userSettingsPlugin,
  userSettingsModule,
  signalsPlugin,
  // What the bank has.
  homePlugin,
  catalogPlugin,
  catalogGraphPlugin,
  apiDocsPlugin,
  orgPlugin,
  techdocsPlugin,
  searchPlugin,
  // How it changes.
  scaffolderPlugin,
  scaffolderModuleBlx,
  blxEnvironmentsPlugin,
];
