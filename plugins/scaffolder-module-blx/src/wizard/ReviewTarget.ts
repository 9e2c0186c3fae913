import { createContext, useContext } from 'react';

/** What the review is about and where it leads. */
export interface ReviewTarget {
  templateRef: string;
  /** Called with the id of the new change set. */
  onSubmitted(id: string): void;
}

const ReviewTargetContext = createContext<ReviewTarget | undefined>(undefined);

export const ReviewTargetProvider = ReviewTargetContext.Provider;

/** The review step is handed to the stepper as a component and must keep its identity, so its input comes by context. */
export function useReviewTarget(): ReviewTarget {
  const target = useContext(ReviewTargetContext);
  if (!target) throw new Error('The review step is shown outside of a wizard');
  return target;
}
