const key = 'blx.persona';

/** The persona of this browser, so that a reload does not ask again. */
export const chosenPersona = {
  read: (): string | undefined => window.localStorage.getItem(key) ?? undefined,
  keep: (ref: string) => window.localStorage.setItem(key, ref),
  forget: () => window.localStorage.removeItem(key),
};
