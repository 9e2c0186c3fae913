import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { ThemeBlueprint } from '@backstage/plugin-app-react';
import { RiMoonLine, RiSunLine } from '@remixicon/react';
import { PortalTheme } from './PortalTheme';

// The settings page clones these with `color="primary"`, which a Remix icon would take for a colour name.
const SunIcon = () => <RiSunLine size={18} />;
const MoonIcon = () => <RiMoonLine size={18} />;

// The names of the stock themes, which these replace: no theme of another brand is left to choose. Both have the same
// provider, see there.
const light = ThemeBlueprint.make({
  name: 'light',
  params: {
    theme: {
      id: 'light',
      title: 'Light',
      variant: 'light',
      icon: <SunIcon />,
      Provider: PortalTheme,
    },
  },
});

const dark = ThemeBlueprint.make({
  name: 'dark',
  params: {
    theme: {
      id: 'dark',
      title: 'Dark',
      variant: 'dark',
      icon: <MoonIcon />,
      Provider: PortalTheme,
    },
  },
});

export const themeModule = createFrontendModule({ pluginId: 'app', extensions: [light, dark] });
