import { FormEvent, useId, useState } from 'react';
import { Button, Dialog, DialogBody, DialogFooter, DialogHeader, TextAreaField } from '@backstage/ui';
import { PolicyCheck } from '@blx/backstage-plugin-blx-environments-common';
import { AcceptanceDraft } from './checkSummary';
import { endDateProblem, endDates, reasonProblem } from './acceptanceRules';
import { portalClock } from '../time/portalClock';
import styles from './CheckList.module.css';

/** @public */
export interface AcceptDialogProps {
  check: PolicyCheck;
  onAccept: (draft: AcceptanceDraft) => void;
  onClose: () => void;
}

/** Asks why a finding may stand, and until when. */
export function AcceptDialog({ check, onAccept, onClose }: AcceptDialogProps) {
  const [now] = useState(() => portalClock.now());
  const { first, proposed, last } = endDates(now);
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState(proposed);
  const [isTried, setTried] = useState(false);
  const formId = useId();
  const dateId = useId();

  const wrongReason = reasonProblem(reason);
  const wrongDate = endDateProblem(until, now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrongReason && !wrongDate) onAccept({ rule: check.rule, reason: reason.trim(), until });
  };
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width="min(520px, calc(100vw - 32px))">
      <DialogHeader>Accept “{check.title}”</DialogHeader>
      <DialogBody>
        <form id={formId} onSubmit={submit} className={styles.form} noValidate>
          <ul className={styles.findings}>
            {check.findings.map((finding, index) => (
              <li key={index}>{finding.message}</li>
            ))}
          </ul>
          <TextAreaField
            label="Why may it stand?"
            description="Stored with the change set under your name, shown to reviewers and auditors."
            value={reason}
            onChange={setReason}
            isRequired
            isInvalid={isTried && wrongReason !== undefined}
          />
          {isTried && wrongReason && (
            <p role="alert" className={styles.wrong}>
              {wrongReason}
            </p>
          )}
          <label htmlFor={dateId} className={styles.dateLabel}>
            Last day on which it holds
          </label>
          <input
            id={dateId}
            type="date"
            className={styles.date}
            min={first}
            max={last}
            value={until}
            onChange={event => setUntil(event.target.value)}
            required
            aria-invalid={isTried && wrongDate !== undefined}
          />
          {isTried && wrongDate && (
            <p role="alert" className={styles.wrong}>
              {wrongDate}
            </p>
          )}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          Back
        </Button>
        <Button variant="primary" type="submit" form={formId}>
          Accept
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
