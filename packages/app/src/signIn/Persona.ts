/** Roles in the order in which the sign-in page shows them. */
export const personaRoles = ['developer', 'platform', 'security', 'finance', 'audit'] as const;

export type PersonaRole = (typeof personaRoles)[number];

/** What `GET /api/auth/simulator/personas` lists. */
export interface Persona {
  ref: string;
  displayName: string;
  role: PersonaRole;
  groups: { ref: string; title: string }[];
}

/** Each role in words: what it is called, and what the portal's policy lets it do. */
export const roleWords: Record<PersonaRole, { title: string; may: string }> = {
  developer: {
    title: 'Service teams',
    may: 'Request services for their own group; see, retry and cancel the change sets of that group.',
  },
  platform: {
    title: 'Platform',
    may: 'Run the shared platform: open, retry and cancel change sets of every group, and review what touches shared repositories.',
  },
  security: { title: 'Security', may: 'See every change set and review; open none.' },
  finance: { title: 'Finance', may: 'See every change set and what it costs; change nothing.' },
  audit: { title: 'Audit', may: 'See every change set and its history; change nothing.' },
};

/** The personas by role, empty roles left out. */
export function groupByRole(personas: Persona[]): { role: PersonaRole; personas: Persona[] }[] {
  return personaRoles
    .map(role => ({ role, personas: personas.filter(persona => persona.role === role) }))
    .filter(group => group.personas.length > 0);
}
