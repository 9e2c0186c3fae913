const FOCUSABLE =
  'input:not([type="hidden"]):not([disabled]), button:not([disabled]), textarea, select, [tabindex="0"]';

/** Puts the focus on a form control, or on the first one inside of a group. Says whether there was one. */
export function focusField(id: string): boolean {
  const element = document.getElementById(id);
  if (!element) return false;
  const target = element.matches(FOCUSABLE) ? element : element.querySelector<HTMLElement>(FOCUSABLE);
  if (!target) return false;
  target.focus();
  return document.activeElement === target;
}
