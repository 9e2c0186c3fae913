import { MouseEvent, useEffect, useRef } from 'react';
import { ErrorListProps, RJSFValidationError } from '@rjsf/utils';
import { Notice } from '@blx/backstage-plugin-blx-environments-react';
import { fieldIdOf } from './formErrors';
import { focusField } from './focusField';
import styles from './ErrorSummary.module.css';

/**
 * What stops the step, each line leading to its field. The focus goes to the first of them whenever a submit ends here:
 * when the list appears, and when it stays after another try.
 */
export function ErrorSummary({ errors, schema }: ErrorListProps) {
  const anchor = useRef<HTMLDivElement>(null);
  const isSubmitted = useRef(true);

  useEffect(() => {
    const form = anchor.current?.closest('form');
    const onSubmit = () => {
      isSubmitted.current = true;
    };
    form?.addEventListener('submit', onSubmit);
    return () => form?.removeEventListener('submit', onSubmit);
  }, []);

  useEffect(() => {
    if (!isSubmitted.current) return;
    isSubmitted.current = false;
    errors.some(error => focusField(fieldIdOf(error.property)));
  }, [errors]);

  const goTo = (error: RJSFValidationError) => (event: MouseEvent) => {
    event.preventDefault();
    focusField(fieldIdOf(error.property));
  };
  const titleOf = (error: RJSFValidationError): string | undefined => {
    const name = fieldIdOf(error.property).replace(/^root_/, '');
    const property = schema.properties?.[name];
    return typeof property === 'object' ? property.title : undefined;
  };

  return (
    <div ref={anchor} className={styles.summary}>
      <Notice
        tone="failing"
        isUrgent
        title={
          errors.length === 1
            ? 'One answer is missing or wrong.'
            : `${errors.length} answers are missing or wrong.`
        }
      >
        <ul className={styles.list}>
          {errors.map((error, index) => (
            <li key={index}>
              <a href={`#${fieldIdOf(error.property)}`} onClick={goTo(error)}>
                {titleOf(error) ? `${titleOf(error)}: ` : ''}
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
