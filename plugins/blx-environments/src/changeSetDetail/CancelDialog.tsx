import { FormEvent, useId, useState } from 'react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { ChangeSet } from '@blx/backstage-plugin-blx-environments-common';
import { ProblemPanel } from '@blx/backstage-plugin-blx-environments-react';
import { sentenceOf } from '../live/failure';
import { cancelConsequences } from './cancelConsequences';
import styles from './ChangeSetPage.module.css';

interface CancelDialogProps {
  set: ChangeSet;
  onCancel: (reason: string) => Promise<void>;
  onClose: () => void;
}

/** Says what cancelling closes and what remains, and wants the title typed. */
export function CancelDialog({ set, onCancel, onClose }: CancelDialogProps) {
  const { stops, remains } = cancelConsequences(set.items);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const formId = useId();

  const isReady = typed.trim() === set.title && reason.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isPending) return;
    setPending(true);
    setFailure(undefined);
    try {
      await onCancel(reason.trim());
      onClose();
    } catch (error) {
      setFailure(error);
      setPending(false);
    }
  };
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width="min(600px, calc(100vw - 32px))">
      <DialogHeader>Cancel this change set?</DialogHeader>
      <DialogBody>
        <form id={formId} onSubmit={submit} className={styles.form}>
          <ConsequenceList title="What stops" lines={stops} none="Nothing is under way." />
          <ConsequenceList title="What remains behind" lines={remains} none="Nothing: no item is done yet." />
          <TextAreaField
            label="Reason"
            description="Written into the history of the change set and into the pull requests that are closed."
            value={reason}
            onChange={setReason}
            isRequired
          />
          <TextField
            label={`Type the title to confirm: ${set.title}`}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
          {failure !== undefined && (
            <ProblemPanel
              happened={`It was not cancelled: ${sentenceOf(failure)}`}
              holds="The change set goes on as before."
              error={failure}
            />
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          Keep it
        </Button>
        <Button
          variant="primary"
          destructive
          type="submit"
          form={formId}
          isDisabled={!isReady}
          isPending={isPending}
        >
          Cancel the change set
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

interface ConsequenceListProps {
  title: string;
  lines: readonly string[];
  none: string;
}

function ConsequenceList({ title, lines, none }: ConsequenceListProps) {
  return (
    <section>
      <h3 className={styles.listTitle}>{title}</h3>
      {lines.length === 0 ? (
        <p className={styles.listNone}>{none}</p>
      ) : (
        <ul className={styles.list}>
          {lines.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
