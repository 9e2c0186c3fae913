import { createUnifiedTheme, genPageTheme, palettes, UnifiedTheme } from '@backstage/theme';
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
    components: {
      MuiPaper: {
        styleOverrides: { rounded: { borderRadius: 12 }, elevation1: flat(colors), elevation2: flat(colors) },
      },
      MuiButton: {
        styleOverrides: { root: { textTransform: 'none', fontWeight: 600, borderRadius: 6 } },
      },
      MuiTab: { styleOverrides: { root: { textTransform: 'none', fontWeight: 500 } } },
      MuiChip: { styleOverrides: { root: { borderRadius: 99 } } },
      BackstageHeader: {
        styleOverrides: {
          header: {
            backgroundImage: 'none',
            backgroundColor: colors.page,
            boxShadow: 'none',
            borderBottom: `1px solid ${colors.line}`,
          },
          title: { color: colors.ink, fontSize: 24, fontWeight: 650 },
          subtitle: { color: colors.soft },
          type: { color: colors.soft },
          breadcrumb: { color: colors.soft },
        },
      },
      BackstageHeaderLabel: {
        styleOverrides: { label: { color: colors.soft }, value: { color: colors.ink } },
      },
      BackstageHeaderTabs: {
        styleOverrides: {
          tabsWrapper: { backgroundColor: colors.page },
          defaultTab: { textTransform: 'none', fontSize: 14, fontWeight: 500, letterSpacing: 0 },
        },
      },
      BackstageItemCardHeader: {
        styleOverrides: {
          root: { color: colors.ink, backgroundImage: 'none', backgroundColor: colors.panel },
        },
      },
      BackstageTableHeader: {
        styleOverrides: {
          header: { textTransform: 'none', color: colors.soft, fontSize: 13, fontWeight: 600 },
        },
      },
    },
  });
}

function flat(colors: ModeColors) {
  return { boxShadow: 'none', border: `1px solid ${colors.line}`, backgroundImage: 'none' };
}

export const lightTheme = createMuiTheme('light', lightColors);
export const darkTheme = createMuiTheme('dark', darkColors);
