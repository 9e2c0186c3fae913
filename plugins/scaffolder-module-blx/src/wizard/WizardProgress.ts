import { createContext, useContext } from 'react';

/** Where the person is, and what was answered so far. */
export interface Progress {
  isReview: boolean;
  /** Name of the first field of the step that is shown. */
  firstField?: string;
  values: unknown;
}

/** How the step that is shown tells the frame around it where the person is: the stepper keeps that to itself. */
export interface WizardProgress {
  report(progress: Progress): void;
}

export const WizardProgressContext = createContext<WizardProgress>({ report: () => {} });

export function useWizardProgress(): WizardProgress {
  return useContext(WizardProgressContext);
}
