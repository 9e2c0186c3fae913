import { FieldErrorProps } from '@rjsf/utils';
import { fieldErrorId } from '../fields/frame/fieldAria';
import styles from './FieldErrors.module.css';

/** Errors of one field; the control names this element in `aria-describedby`. */
export function FieldErrors({ errors = [], idSchema }: FieldErrorProps) {
  if (errors.length === 0) return null;
  return (
    <div id={fieldErrorId(idSchema.$id)} className={styles.errors}>
      {errors.map((error, index) => (
        <p key={index}>{error}</p>
      ))}
    </div>
  );
}
