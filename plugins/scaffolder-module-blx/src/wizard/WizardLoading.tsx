import { Container, Skeleton } from '@backstage/ui';
import styles from './ReviewedWizard.module.css';

/** The shape of the form while its template is read. */
export function WizardLoading() {
  return (
    <Container>
      <div className={styles.loading} role="status" aria-label="Reading the template">
        <Skeleton width="60%" height={24} />
        <Skeleton height={56} />
        <Skeleton height={56} />
        <Skeleton height={56} />
      </div>
    </Container>
  );
}
