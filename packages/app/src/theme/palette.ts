/** Colours that Material UI needs as values; the same ones stand in tokens.css for our own pages. */
export interface ModeColors {
  accent: string;
  accentHover: string;
  brand: string;
  page: string;
  panel: string;
  line: string;
  ink: string;
  soft: string;
  ok: string;
  attention: string;
  failing: string;
  running: string;
  noData: string;
  attentionBackground: string;
  failingBackground: string;
  runningBackground: string;
}

export const lightColors: ModeColors = {
  accent: '#0b5d66',
  accentHover: '#094a51',
  brand: '#0b4f57',
  page: '#f6f7f8',
  panel: '#ffffff',
  line: '#e2e5e9',
  ink: '#14181f',
  soft: '#56606d',
  ok: '#18794e',
  attention: '#8a5300',
  failing: '#b42318',
  running: '#1b5fb4',
  noData: '#5d6673',
  attentionBackground: '#fdf1dc',
  failingBackground: '#fdebe9',
  runningBackground: '#e7f0fb',
};

export const darkColors: ModeColors = {
  accent: '#5cc4cf',
  accentHover: '#7ad3dc',
  brand: '#0d2b30',
  page: '#12151a',
  panel: '#1a1e25',
  line: '#2c323b',
  ink: '#eef1f5',
  soft: '#a3adba',
  ok: '#4cc38a',
  attention: '#f1b454',
  failing: '#ff8b80',
  running: '#7fb3f5',
  noData: '#9aa4b2',
  attentionBackground: '#3a2a0c',
  failingBackground: '#41191a',
  runningBackground: '#16273d',
};
