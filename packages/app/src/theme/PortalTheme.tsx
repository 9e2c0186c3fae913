import { ReactNode, useEffect, useState } from 'react';
import { AppThemeApi, appThemeApiRef, useApi } from '@backstage/frontend-plugin-api';
import { UnifiedThemeProvider } from '@backstage/theme';
import { darkTheme, lightTheme } from './muiTheme';

/**
 * The colours of both themes.
 *
 * One component and not one a theme: React would mount the whole app again when the theme changes, and a form that is
 * half filled in when the evening comes would be empty.
 */
export function PortalTheme({ children }: { children: ReactNode }) {
  const isDark = useIsDark(useApi(appThemeApiRef));
  return (
    <UnifiedThemeProvider theme={isDark ? darkTheme : lightTheme} themeName="blx">
      {children}
    </UnifiedThemeProvider>
  );
}

/** As chosen in the settings, else as the system has it. */
function useIsDark(appThemeApi: AppThemeApi): boolean {
  const [chosen, setChosen] = useState(appThemeApi.getActiveThemeId());
  const [systemIsDark, setSystemDark] = useState(() => systemQuery()?.matches ?? false);

  useEffect(() => {
    const subscription = appThemeApi.activeThemeId$().subscribe(setChosen);
    return () => subscription.unsubscribe();
  }, [appThemeApi]);
  useEffect(() => {
    const query = systemQuery();
    const onChange = ({ matches }: MediaQueryListEvent) => setSystemDark(matches);
    query?.addEventListener('change', onChange);
    return () => query?.removeEventListener('change', onChange);
  }, []);

  return chosen === 'dark' || (chosen !== 'light' && systemIsDark);
}

/** Nothing where there is no screen, as in unit tests. */
function systemQuery(): MediaQueryList | undefined {
  return 'matchMedia' in window ? window.matchMedia('(prefers-color-scheme: dark)') : undefined;
}
