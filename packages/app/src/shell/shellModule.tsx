import {
  coreExtensionData,
  createExtension,
  createExtensionInput,
  createFrontendModule,
  PageLayout,
} from '@backstage/frontend-plugin-api';
import { NavContentBlueprint, SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { AppLayout } from './AppLayout';
import { AppNav } from './AppNav';
import { PageFrame } from './PageFrame';

// Takes the place of the stock layout by having its id, `app/layout`.
const layout = createExtension({
  name: 'layout',
  attachTo: { id: 'app/root', input: 'children' },
  inputs: {
    nav: createExtensionInput([coreExtensionData.reactElement], { singleton: true }),
    content: createExtensionInput([coreExtensionData.reactElement], { singleton: true }),
  },
  output: [coreExtensionData.reactElement],
  factory: ({ inputs }) => [
    coreExtensionData.reactElement(
      <AppLayout
        nav={inputs.nav.get(coreExtensionData.reactElement)}
        content={inputs.content.get(coreExtensionData.reactElement)}
      />,
    ),
  ],
});

const nav = NavContentBlueprint.make({ params: { component: AppNav } });

// Part of every page, so in the first chunk.
const pageFrame = SwappableComponentBlueprint.make({
  name: 'core-page-layout',
  params: define => define({ component: PageLayout, loader: () => PageFrame }),
});

export const shellModule = createFrontendModule({ pluginId: 'app', extensions: [layout, nav, pageFrame] });
