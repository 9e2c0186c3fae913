import { PolicyRule } from '../PolicyRule';
import { APPLICATION_ENTRY, at, documentsAt, filesAt, findInLines, finding } from '../renderedText';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

function baseImageProblem(line: string): string | undefined {
  const image = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/i.exec(line)?.[1];
  if (!image || image === 'scratch' || image.includes('@sha256:')) return undefined;
  if (!image.includes(':') || image.endsWith(':latest')) return `builds on ${image}, which moves`;
  return undefined;
}

/** A tag can be moved to another image after the review; a digest cannot. Before the first release there is none. */
export const imageByDigest: PolicyRule = {
  rule: 'image-by-digest',
  title: 'Images are named by digest',
  severity: 'error',
  remedy:
    'Leave the digest empty until the release workflow writes it; give base images a version or a digest.',
  isAcceptable: false,
  check: context => [
    ...documentsAt(context, APPLICATION_ENTRY).flatMap(({ file, data }) => {
      const digest = at(data, 'image', 'digest');
      const repository = at(data, 'image', 'repository');
      return [
        ...(digest === '' || (typeof digest === 'string' && DIGEST.test(digest))
          ? []
          : [finding(file, 'image.digest is neither empty nor a SHA-256 digest')]),
        ...(typeof repository === 'string' && /[:@]/.test(repository.split('/').at(-1) ?? '')
          ? [finding(file, 'image.repository carries a tag or a digest')]
          : []),
      ];
    }),
    ...filesAt(context, /(^|\/)Dockerfile$/).flatMap(file => findInLines(file, baseImageProblem)),
  ],
};
