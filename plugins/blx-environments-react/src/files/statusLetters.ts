import { PreviewFile } from '@blx/backstage-plugin-blx-environments-common';

/** Letters as git shows them, and the word that a screen reader says. */
export const statusLetters: Record<PreviewFile['status'], { letter: string; word: string }> = {
  added: { letter: 'A', word: 'new' },
  modified: { letter: 'M', word: 'changed' },
  unchanged: { letter: '=', word: 'as it is' },
};
