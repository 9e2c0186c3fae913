import { useEffect, useMemo, useRef, useState } from 'react';
import { BreadcrumbEntry, useAnalytics, useAppNavigate } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import {
  Stepper,
  useFilteredSchemaProperties,
  useTemplateParameterSchema,
} from '@backstage/plugin-scaffolder-react/alpha';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Container, Text } from '@backstage/ui';
import { changeSetCreatePermission } from '@blx/backstage-plugin-blx-environments-common';
import { EmptyPanel, ProblemPanel } from '@blx/backstage-plugin-blx-environments-react';
import { ReviewStep } from '../review/ReviewStep';
import { LiveSummary } from '../summary/LiveSummary';
import { reviewedFormProps } from './reviewedFormProps';
import { ReviewTargetProvider } from './ReviewTarget';
import { StepList } from './StepList';
import { useFieldExtensions } from './useFieldExtensions';
import { WizardLoading } from './WizardLoading';
import { Progress, WizardProgressContext } from './WizardProgress';
import styles from './ReviewedWizard.module.css';

/** Stable identity: a new object would mount the review again, and ask for another preview, at each render. */
const components = { ReviewStepComponent: ReviewStep };
const nothingToCreate = async () => {};

interface ReviewedWizardProps {
  namespace: string;
  templateName: string;
}

/**
 * The form of a template whose last step is our review.
 *
 * Built on `Stepper` and not on `Workflow`, which is `Stepper` inside a card: the card has no room for the summary beside
 * the form, and shows a template that cannot be read as a toast.
 */
export function ReviewedWizard({ namespace, templateName }: ReviewedWizardProps) {
  const templateRef = stringifyEntityRef({ kind: 'Template', namespace, name: templateName });
  const mayCreate = usePermission({ permission: changeSetCreatePermission });
  const { manifest, loading, error } = useTemplateParameterSchema(templateRef);
  const filtered = useFilteredSchemaProperties(manifest);
  const fields = useFieldExtensions();

  if (loading || mayCreate.loading || fields.status === 'loading') return <WizardLoading />;
  if (!mayCreate.allowed) {
    return (
      <Container>
        <EmptyPanel title="You may look at templates, not use this one.">
          Creating a service needs the right to open change sets ({changeSetCreatePermission.name}), which
          members of the service teams have. Ask your team lead to add you to your team in the catalog, or the
          platform team to do it for you.
        </EmptyPanel>
      </Container>
    );
  }
  if (error || !filtered || fields.status === 'failed') {
    return (
      <Container>
        <ProblemPanel
          happened={`The template ${templateName} could not be read.`}
          holds="Nothing was created."
          remedy="It may have been removed, or you may not see it. Try again, or go back to the list of templates."
          error={error ?? (fields.status === 'failed' ? fields.error : undefined)}
          actions={
            <Button variant="secondary" onPress={() => window.location.reload()}>
              Try again
            </Button>
          }
        />
      </Container>
    );
  }
  return (
    <BreadcrumbEntry entry={{ label: filtered.title, href: '.' }}>
      <Wizard templateRef={templateRef} manifest={filtered} extensions={fields.value} />
    </BreadcrumbEntry>
  );
}

type StepperProps = Parameters<typeof Stepper>[0];

interface WizardProps extends Pick<StepperProps, 'manifest' | 'extensions'> {
  templateRef: string;
}

function Wizard({ templateRef, manifest, extensions }: WizardProps) {
  const navigate = useAppNavigate();
  const analytics = useAnalytics();
  const [progress, setProgress] = useState<Progress>({ isReview: false, values: {} });
  const wizardProgress = useMemo(() => ({ report: setProgress }), []);
  const target = useMemo(
    () => ({
      templateRef,
      onSubmitted: (id: string) => {
        analytics.captureEvent('create', 'Change set was submitted', { attributes: { templateRef } });
        navigate(`/environments/change-sets/${encodeURIComponent(id)}`);
      },
    }),
    [analytics, navigate, templateRef],
  );

  const steps = manifest.steps.map(step => ({
    title: step.title,
    firstField: Object.keys(Object(step.schema.properties))[0],
  }));
  const titles = [...steps.map(step => step.title), 'Review'];
  const current = progress.isReview
    ? steps.length
    : Math.max(
        steps.findIndex(step => step.firstField === progress.firstField),
        0,
      );

  return (
    <Container>
      <StepList titles={titles} current={current} />
      <div className={styles.frame} data-review={progress.isReview || undefined}>
        <div>
          <StepHeading title={titles[current]} />
          <div className={styles.main}>
            <WizardProgressContext.Provider value={wizardProgress}>
              <ReviewTargetProvider value={target}>
                <SecretsContextProvider>
                  <Stepper
                    manifest={manifest}
                    extensions={extensions}
                    components={components}
                    formProps={reviewedFormProps}
                    onCreate={nothingToCreate}
                  />
                </SecretsContextProvider>
              </ReviewTargetProvider>
            </WizardProgressContext.Provider>
          </div>
        </div>
        {!progress.isReview && <LiveSummary values={progress.values} />}
      </div>
    </Container>
  );
}

/** Takes the focus when the step changes: the button that was pressed is gone, and the keyboard would start over. */
function StepHeading({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(title);
  useEffect(() => {
    if (shown.current === title) return;
    shown.current = title;
    heading.current?.focus();
  }, [title]);
  return (
    <Text as="h2" variant="title-small" weight="bold" ref={heading} tabIndex={-1} className={styles.heading}>
      {title}
    </Text>
  );
}
