import { defaultComponentThemes, UnifiedThemeOptions } from '@backstage/theme';
import { ModeColors } from './palette';

type Components = NonNullable<UnifiedThemeOptions['components']>;

const stock: Components = defaultComponentThemes ?? {};

/** How the parts of the stock pages look: flat round cards, quiet headers and tables, words in their own case. */
export function componentStyles(colors: ModeColors): Components {
  const flat = { boxShadow: 'none', border: `1px solid ${colors.line}`, backgroundImage: 'none' };
  return {
    ...stock,
    MuiPaper: { styleOverrides: { rounded: { borderRadius: 12 }, elevation1: flat, elevation2: flat } },
    MuiButton: { styleOverrides: { root: { textTransform: 'none', fontWeight: 600, borderRadius: 6 } } },
    MuiTab: {
      ...stock.MuiTab,
      styleOverrides: {
        ...stock.MuiTab?.styleOverrides,
        root: { color: colors.soft, textTransform: 'none', letterSpacing: 0, fontSize: 14, fontWeight: 500 },
      },
    },
    MuiTableCell: {
      styleOverrides: {
        // The stock theme breaks words anywhere, so that a narrow first column reads letter by letter.
        root: {
          borderBottom: 0,
          lineHeight: 1.35,
          overflowWrap: 'break-word',
          padding: '14px 12px 14px 18px',
        },
        sizeSmall: { padding: '10px 10px 10px 18px' },
        head: { color: colors.soft, fontWeight: 600, lineHeight: 1.35 },
      },
    },
    BackstagePage: {
      styleOverrides: {
        // Below the bar that the navigation is on a narrow screen.
        root: { '@media (max-width: 860px)': { height: 'auto', minHeight: '100%', overflowY: 'visible' } },
      },
    },
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
      styleOverrides: { root: { color: colors.ink, backgroundImage: 'none', backgroundColor: colors.panel } },
    },
    BackstageTableHeader: {
      styleOverrides: {
        header: { textTransform: 'none', color: colors.soft, fontSize: 13, fontWeight: 600 },
      },
    },
    CatalogReactUserListPicker: {
      styleOverrides: {
        root: { backgroundColor: colors.page, boxShadow: 'none', border: `1px solid ${colors.line}` },
        title: { textTransform: 'none' },
      },
    },
  };
}
