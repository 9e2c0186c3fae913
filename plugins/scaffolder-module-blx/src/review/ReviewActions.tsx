import { useId } from 'react';
import { Button } from '@backstage/ui';
import styles from './ReviewActions.module.css';

interface ReviewActionsProps {
  /** Who must review, or why the submit is not possible yet. */
  note: string;
  submitLabel: string;
  canSubmit: boolean;
  isSubmitting: boolean;
  onBack: () => void;
  onSubmit: () => void;
}

/** Back, and the one primary action with what stands in its way. */
export function ReviewActions(props: ReviewActionsProps) {
  const { note, submitLabel, canSubmit, isSubmitting, onBack, onSubmit } = props;
  const noteId = useId();
  return (
    <div className={styles.actions}>
      <p id={noteId} className={styles.note} role="status">
        {note}
      </p>
      <div className={styles.buttons}>
        <Button variant="secondary" size="medium" onPress={onBack} isDisabled={isSubmitting}>
          Back
        </Button>
        <Button
          variant="primary"
          size="medium"
          onPress={onSubmit}
          isDisabled={!canSubmit}
          isPending={isSubmitting}
          aria-describedby={noteId}
        >
          {submitLabel}
        </Button>
      </div>
    </div>
  );
}
