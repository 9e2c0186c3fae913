import { Button } from '@backstage/ui';
import { ProblemPanel } from '@blx/backstage-plugin-blx-environments-react';
import { submitProblem } from './submitProblem';

/** Why a submit was refused, and the way on. */
export function SubmitFailure({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { happened, holds, remedy, needsPreview } = submitProblem(error);
  return (
    <ProblemPanel
      tone={needsPreview ? 'attention' : 'failing'}
      happened={happened}
      holds={holds}
      remedy={remedy}
      error={error}
      actions={
        needsPreview ? (
          <Button variant="secondary" onPress={onAgain}>
            Preview again
          </Button>
        ) : undefined
      }
    />
  );
}
