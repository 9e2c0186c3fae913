import type { components } from '@octokit/openapi-types';

/** A type of GitHub's published REST description. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** A stable opaque id, as GraphQL has it. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url');
}
