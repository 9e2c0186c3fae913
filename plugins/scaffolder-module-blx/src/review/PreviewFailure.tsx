import { Button } from '@backstage/ui';
import { ResponseError } from '@backstage/errors';
import { ProblemPanel } from '@blx/backstage-plugin-blx-environments-react';
import { serverSentence } from './submitProblem';

/** Why there is no preview, in the portal's words, and the ways on. */
export function PreviewFailure({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const isAnswer = ResponseError.is(error);
  const isAboutAnswers = isAnswer && error.statusCode === 400;
  return (
    <ProblemPanel
      happened={
        isAboutAnswers ? 'The preview refuses one of your answers.' : 'The preview could not be made.'
      }
      holds={isAnswer ? serverSentence(error) : 'The portal did not answer. Nothing was written.'}
      remedy={
        isAboutAnswers
          ? 'Go back and change it; your other answers stay.'
          : 'Try again. Your answers stay, also when you go back.'
      }
      error={error}
      actions={
        isAboutAnswers ? undefined : (
          <Button variant="secondary" onPress={onAgain}>
            Try again
          </Button>
        )
      }
    />
  );
}
