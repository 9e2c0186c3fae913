import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ReviewStepProps } from '@backstage/plugin-scaffolder-react';
import {
  AcceptanceDraft,
  environmentsApiRef,
  summarizeChecks,
} from '@blx/backstage-plugin-blx-environments-react';
import { useReviewTarget } from '../wizard/ReviewTarget';
import { useWizardProgress } from '../wizard/WizardProgress';
import { PreviewFailure } from './PreviewFailure';
import { PreviewProgress } from './PreviewProgress';
import { PreviewResult } from './PreviewResult';
import { ReviewActions } from './ReviewActions';
import { SubmitFailure } from './SubmitFailure';
import { blockedReason, reviewSentences, submitLabel } from './previewWords';
import { usePreview } from './usePreview';
import styles from './ReviewStep.module.css';

/** The stepper's last step: the preview, and the submit of exactly what was seen. It replaces the stock buttons too. */
export function ReviewStep({ formData, handleBack, disableButtons }: ReviewStepProps) {
  const { templateRef, onSubmitted } = useReviewTarget();
  const { report } = useWizardProgress();
  const environmentsApi = useApi(environmentsApiRef);
  const { state, again } = usePreview(templateRef, formData);
  const [acceptances, setAcceptances] = useState<AcceptanceDraft[]>([]);
  const [failure, setFailure] = useState<unknown>();
  const [isSubmitting, setSubmitting] = useState(false);
  const isGone = useRef(false);

  useEffect(() => report({ isReview: true, values: formData }), [report, formData]);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const preview = state.status === 'ready' ? state.preview : undefined;
  const accept = useCallback(
    (draft: AcceptanceDraft) =>
      setAcceptances(others => [...others.filter(({ rule }) => rule !== draft.rule), draft]),
    [],
  );
  const revoke = useCallback(
    (rule: string) => setAcceptances(others => others.filter(other => other.rule !== rule)),
    [],
  );
  const previewAgain = () => {
    setFailure(undefined);
    again();
  };
  const submit = async () => {
    if (!preview || isSubmitting) return;
    setSubmitting(true);
    setFailure(undefined);
    // a preview that was made again may no longer find what was accepted before
    const found = preview.checks.filter(check => check.findings.length > 0).map(check => check.rule);
    try {
      const { id } = await environmentsApi.submit({
        digest: preview.digest,
        acceptances: acceptances.filter(({ rule }) => found.includes(rule)),
      });
      onSubmitted(id);
    } catch (error) {
      if (isGone.current) return;
      setFailure(error);
      setSubmitting(false);
    }
  };

  const blocked = preview && blockedReason(summarizeChecks(preview.checks, acceptances));
  const notes: Record<typeof state.status, string> = {
    running: 'You can go on when the preview is there.',
    failed: 'There is nothing to open without a preview.',
    ready: blocked ?? (preview ? reviewSentences(preview.items).join(' ') : ''),
  };
  return (
    <div className={styles.review}>
      {state.status === 'running' && <PreviewProgress startedAt={state.startedAt} />}
      {state.status === 'failed' && <PreviewFailure error={state.error} onAgain={previewAgain} />}
      {preview && (
        <PreviewResult
          preview={preview}
          acceptances={acceptances}
          onAccept={accept}
          onRevoke={revoke}
          onAgain={previewAgain}
        />
      )}
      {failure !== undefined && <SubmitFailure error={failure} onAgain={previewAgain} />}
      <ReviewActions
        note={notes[state.status]}
        submitLabel={submitLabel(preview)}
        canSubmit={preview !== undefined && !blocked && !disableButtons}
        isSubmitting={isSubmitting}
        onBack={handleBack}
        onSubmit={submit}
      />
    </div>
  );
}
