import { useEffect } from 'react';
import { ObjectFieldTemplateProps } from '@rjsf/utils';
import { useWizardProgress } from './WizardProgress';
import styles from './StepFields.module.css';

/** The fields of one step, below each other; reports the step and all answers to the frame. */
export function StepFields({ properties, formContext }: ObjectFieldTemplateProps) {
  const { report } = useWizardProgress();
  const values: unknown = formContext?.formData;
  // the stepper strips the title of a step: its first field tells which one this is
  const firstField = properties[0]?.name;
  useEffect(() => report({ isReview: false, firstField, values }), [report, firstField, values]);
  return <div className={styles.fields}>{properties.map(property => property.content)}</div>;
}
