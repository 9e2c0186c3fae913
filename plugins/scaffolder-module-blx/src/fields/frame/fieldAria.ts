/** What every field of ours needs from the form to name itself and its errors to assistive technology. */
export interface FieldAria {
  id: string;
  isInvalid: boolean;
  isRequired: boolean;
  isDisabled: boolean;
  'aria-describedby': string | undefined;
}

/** The part of a scaffolder field's props that matters here. */
interface FormFieldProps {
  idSchema: { $id: string };
  rawErrors: string[];
  required?: boolean;
  disabled: boolean;
  readonly: boolean;
}

/** The form renders a field's errors in an element with this id (see `FieldErrors`). */
export function fieldErrorId(fieldId: string): string {
  return `${fieldId}__error`;
}

/** Ids and states that connect a control with its label, its errors and further descriptions. */
export function fieldAria(props: FormFieldProps, ...describedBy: (string | undefined)[]): FieldAria {
  const id = props.idSchema.$id;
  const isInvalid = props.rawErrors.length > 0;
  const ids = [...describedBy, isInvalid ? fieldErrorId(id) : undefined].filter(Boolean);
  return {
    id,
    isInvalid,
    isRequired: Boolean(props.required),
    isDisabled: props.disabled || props.readonly,
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
  };
}
