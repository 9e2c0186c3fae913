import type { ItemProblem, ItemProblemCode } from '@blx/backstage-plugin-blx-environments-common';
import { listed } from './words';

/** What happened to an item, and what a person can do about it: one place for all the words. */

const describe = (code: ItemProblemCode, message: string, remedy: string): ItemProblem => ({
  code,
  message,
  remedy,
});

export const repositoryTaken = (name: string) =>
  describe(
    'repository-taken',
    `The repository ${name} exists already and was not made by this change set.`,
    'Cancel this change set and request again with another name, or rename or delete that repository and try again.',
  );

export const repositoryArchived = (name: string) =>
  describe(
    'repository-archived',
    `The repository ${name} is archived, so nothing can be written to it.`,
    'Unarchive it on the forge and try again, or cancel this change set.',
  );

export const repositoryMissing = (name: string) =>
  describe(
    'repository-missing',
    `The repository ${name} is not there, or the portal may not see it.`,
    'Restore it on the forge or give the portal access to it, then try again; or cancel this change set.',
  );

export const branchChanged = (branch: string, name: string) =>
  describe(
    'branch-changed-by-person',
    `Somebody else committed to ${branch} in ${name}. The portal never overwrites the work of a person.`,
    'Merge the pull request as it is and the change set goes on; or take that commit away and try again; or cancel.',
  );

export const repositoryChanged = (name: string) =>
  describe(
    'branch-changed-by-person',
    `Somebody committed to the new repository ${name} before its first commit was in.`,
    'Move that work aside so that only the first commit of the forge is left, then try again; or cancel.',
  );

export const pullRequestClosed = (number: number, name: string) =>
  describe(
    'pull-request-closed',
    `Pull request #${number} in ${name} was closed without a merge.`,
    'Reopen it on the forge and the change set goes on, or cancel this change set.',
  );

export const fileTaken = (paths: string[], name: string) =>
  describe(
    'file-taken',
    `${files(paths)} in ${name} exists meanwhile, with other content.`,
    'Take that file away and try again, or cancel this change set and request again with another name.',
  );

export const baseMoved = (paths: string[], name: string) =>
  describe(
    'base-moved',
    `${files(paths)} in ${name} changed since the preview.`,
    'Cancel this change set and request again: the new preview shows the change against the files of today.',
  );

export const registrationTaken = (entityRef: string, origin: string) =>
  describe(
    'registration-refused',
    `The catalog has ${entityRef} already, from ${origin}.`,
    'Unregister that location, or rename the entity in catalog-info.yaml, then try again.',
  );

export const registrationRefused = (target: string, reason: string) =>
  describe(
    'registration-refused',
    `The catalog does not take ${target}: ${reason}`,
    'Correct catalog-info.yaml in the repository and try again.',
  );

export const forgeRefused = (reason: string) =>
  describe(
    'forge-refused',
    reason,
    'Give the portal the right that is missing, or put right what the answer names, then try again.',
  );

export const forgeUnavailable = (attempts: number, reason: string) =>
  describe(
    'forge-unavailable',
    `Gave up after ${attempts} attempts. The last one: ${reason}`,
    'Try again when the forge and the catalog answer.',
  );

function files(paths: string[]): string {
  const shown = paths.slice(0, 3);
  const rest = paths.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : listed(shown);
}
