import { ComparedFile, Comparison } from '../previews/compareWithForge';
import { StoredPreview } from '../previews/PreviewStore';

/** What moved on the live side between a preview and now, in words and as paths (`organisation/repository/path`). */
export function movedSince(options: {
  preview: Pick<StoredPreview, 'plan' | 'existingRepositories'>;
  seen: readonly ComparedFile[];
  comparison: Comparison;
}): { reason: string; changedPaths: string[] } {
  const { preview, seen, comparison } = options;
  const existed = new Set(preview.existingRepositories);
  const appeared: string[] = [];
  const vanished: string[] = [];
  for (const [name, repository] of comparison.repositories) {
    if (repository && !existed.has(name)) appeared.push(repository.fullName);
    if (!repository && existed.has(name)) vanished.push(name);
  }
  const key = (file: ComparedFile) => JSON.stringify([file.itemKey, file.path]);
  const bases = new Map(seen.map(file => [key(file), file.base]));
  const targets = new Map(preview.plan.items.map(item => [item.key, item.target]));
  const changedPaths = comparison.files
    .filter(file => bases.get(key(file)) !== file.base)
    .map(file => `${targets.get(file.itemKey)}/${file.path}`)
    .sort();
  // Every file of a repository that came or went differs: the sentence about the repository says it.
  const isOfMovedRepository = (path: string) =>
    [...appeared, ...vanished].some(name => path.toLowerCase().startsWith(`${name.toLowerCase()}/`));
  const changedElsewhere = changedPaths.filter(path => !isOfMovedRepository(path)).length;
  const sentences = [
    ...appeared.map(name => `The repository ${name} exists now.`),
    ...vanished.map(name => `The repository ${name} is gone.`),
    ...(changedElsewhere > 0
      ? [`${changedElsewhere === 1 ? 'A file' : `${changedElsewhere} files`} changed on the default branch.`]
      : []),
  ];
  return {
    reason: `Since the preview the live repositories moved. ${sentences.join(' ')} Nothing was written yet.`,
    changedPaths,
  };
}
