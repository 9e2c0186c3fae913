import { MouseEvent, useEffect, useRef } from 'react';
import { ErrorListProps, ErrorSchema, RJSFValidationError } from '@rjsf/utils';
import { Notice } from '@blx/backstage-plugin-blx-environments-react';
import { fieldIdOf, fieldNameOf } from './formErrors';
import { focusField } from './focusField';
import styles from './ErrorSummary.module.css';

/**
 * What stops the step, each line leading to its field. The focus goes to the first of them whenever a submit ends here:
 * when the list appears, and when it stays after another try.
 */
export function ErrorSummary({ errors: submitted, errorSchema, schema }: ErrorListProps) {
  const anchor = useRef<HTMLDivElement>(null);
  const isSubmitted = useRef(true);
  const errors = submitted.filter(error => isStillWrong(error, errorSchema));

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
    submitted.some(error => focusField(fieldIdOf(error.property)));
  }, [submitted]);

  const goTo = (error: RJSFValidationError) => (event: MouseEvent) => {
    event.preventDefault();
    focusField(fieldIdOf(error.property));
  };
  const titleOf = (error: RJSFValidationError): string | undefined => {
    const property = schema.properties?.[fieldNameOf(error.property)];
    return typeof property === 'object' ? property.title : undefined;
  };

  return (
    <div ref={anchor} className={styles.summary} hidden={errors.length === 0}>
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

/** The form keeps its list until the next submit; an answer that was given meanwhile is not wrong any more. */
function isStillWrong(error: RJSFValidationError, errorSchema: ErrorSchema): boolean {
  const field = errorSchema[fieldNameOf(error.property)];
  return field?.__errors?.includes(error.message ?? '') ?? false;
}
