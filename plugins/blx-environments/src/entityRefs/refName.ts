/** `platform` for `group:default/platform`. */
export function refName(entityRef: string): string {
  return entityRef.slice(entityRef.lastIndexOf('/') + 1);
}
