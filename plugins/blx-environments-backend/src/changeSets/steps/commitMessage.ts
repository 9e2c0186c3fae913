/** A commit of ours: what it does, and the set that it belongs to. */
export function commitMessage(title: string, changeSetId: string): string {
  return `${title}\n\nChange-Set: ${changeSetId}\n`;
}
