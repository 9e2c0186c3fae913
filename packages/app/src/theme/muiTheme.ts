import { createUnifiedTheme, genPageTheme, palettes, UnifiedTheme } from '@backstage/theme';
import { componentStyles } from './componentStyles';
import { darkColors, lightColors, ModeColors } from './palette';

const fontFamily = "system-ui, 'Inter', 'DejaVu Sans', sans-serif";

/** Material UI theme of the stock pages, so that they sit beside ours: same colours, quiet headers, round cards. */
function createMuiTheme(mode: 'light' | 'dark', colors: ModeColors): UnifiedTheme {
  const header = genPageTheme({
    colors: [colors.panel, colors.panel],
    shape: 'none',
    options: { fontColor: colors.ink },
  });
  return createUnifiedTheme({
    fontFamily,
    defaultPageTheme: 'home',
    pageTheme: Object.fromEntries(
      ['home', 'documentation', 'tool', 'service', 'website', 'library', 'other', 'app', 'apis', 'card'].map(
        id => [id, header],
      ),
    ),
    palette: {
      ...palettes[mode],
      background: { default: colors.page, paper: colors.panel },
      text: { primary: colors.ink, secondary: colors.soft },
      primary: { main: colors.accent, dark: colors.accentHover },
      secondary: { main: colors.accent },
      error: { main: colors.failing },
      warning: { main: colors.attention },
      info: { main: colors.running },
      success: { main: colors.ok },
      divider: colors.line,
      status: {
        ok: colors.ok,
        warning: colors.attention,
        error: colors.failing,
        running: colors.running,
        pending: colors.attention,
        aborted: colors.noData,
      },
      border: colors.line,
      textContrast: colors.ink,
      textSubtle: colors.soft,
      textVerySubtle: colors.line,
      link: colors.accent,
      linkHover: colors.accentHover,
      errorBackground: colors.failingBackground,
      warningBackground: colors.attentionBackground,
      infoBackground: colors.runningBackground,
      errorText: colors.failing,
      warningText: colors.attention,
      infoText: colors.running,
      tabbar: { indicator: colors.accent },
    },
    components: componentStyles(colors),
  });
}

export const lightTheme = createMuiTheme('light', lightColors);
export const darkTheme = createMuiTheme('dark', darkColors);
