import { serviceNameLength, serviceNamePattern } from '@blx/backstage-plugin-blx-environments-common';

/** Says what is wrong with the spelling of a service name, or nothing. Answers at once, without asking the portal. */
export function spellingProblem(name: string): string | undefined {
  if (serviceNamePattern.test(name)) {
    const { min } = serviceNameLength;
    return name.length < min ? `Use at least ${min} characters.` : undefined;
  }
  if (/[A-Z]/.test(name)) return 'Use lower case letters only.';
  if (/[\s_]/.test(name)) return 'Put single dashes between the words.';
  if (/^[^a-z]/.test(name)) return 'Begin with a letter.';
  if (name.endsWith('-')) return 'End with a letter or a digit.';
  if (name.includes('--')) return 'Put one dash between the words, not two.';
  return 'Use lower case letters, digits and single dashes.';
}
