import { ReactNode } from 'react';
import { Button, FieldLabel, Skeleton } from '@backstage/ui';
import { Notice } from '@blx/backstage-plugin-blx-environments-react';
import { toError } from '@backstage/errors';

interface FieldStateProps {
  label: string;
  description?: string;
}

/** Stands where a field will be while its choices are read. */
export function FieldLoading({ label, description }: FieldStateProps) {
  return (
    <div role="status" aria-label={`${label}: reading the catalog`}>
      <FieldLabel label={label} description={description} />
      <Skeleton height={36} />
    </div>
  );
}

/** Stands where a field would be when its choices could not be read. */
export function FieldFailed(props: FieldStateProps & { error: unknown; onRetry: () => void }) {
  const { label, description, error, onRetry } = props;
  return (
    <div>
      <FieldLabel label={label} description={description} />
      <Notice
        tone="failing"
        isUrgent
        title="The catalog did not answer, so there is nothing to choose from yet."
        actions={
          <Button variant="secondary" size="small" onPress={onRetry}>
            Try again
          </Button>
        }
      >
        {toError(error).message}
      </Notice>
    </div>
  );
}

/** Stands where a field would be when there is nothing to choose from; says how that changes. */
export function FieldEmpty(props: FieldStateProps & { title: string; children: ReactNode }) {
  const { label, description, title, children } = props;
  return (
    <div>
      <FieldLabel label={label} description={description} />
      <Notice tone="attention" title={title}>
        {children}
      </Notice>
    </div>
  );
}
