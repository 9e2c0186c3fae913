import type { RenderedFile } from './renderedFiles';

/** Where a generated repository says which golden path made it. */
const provenancePath = '.blx/golden-path.yaml';
/** What stands there until the portal knows better: a template cannot hash the folder that it is a part of. */
const placeholder = /^templateHash: stamped-by-the-portal$/m;

/**
 * Writes the content hash of the template's folder (`sha256:<hex>`) into the provenance of generated repositories.
 * Applied to what the preview rendered and to what the task rendered alike, so that the person sees, the digest covers,
 * and the repository gets the same bytes. Answers of people cannot reach the placeholder: it is a whole line at the
 * margin, and values hold no line breaks.
 */
export function stampProvenance(files: readonly RenderedFile[], templateHash: string): RenderedFile[] {
  return files.map(file =>
    file.path === provenancePath
      ? { ...file, content: Buffer.from(stamp(file.content.toString('utf8'), templateHash)) }
      : file,
  );
}

function stamp(text: string, templateHash: string): string {
  return text.replace(placeholder, () => `templateHash: ${templateHash}`);
}
