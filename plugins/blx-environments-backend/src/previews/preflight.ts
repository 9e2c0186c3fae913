import {
  ChangeSetPlan,
  NameCheck,
  PlannedItem,
  PolicyCheck,
  PolicyFinding,
} from '@blx/backstage-plugin-blx-environments-common';
import { Comparison } from './compareWithForge';

/** What preflight rules look at: the plan, the live repositories, and where the name is taken. */
export interface PreflightInput {
  plan: ChangeSetPlan;
  comparison: Comparison;
  /** Absent where the set does not introduce a name. */
  names?: NameCheck;
}

type Rule = Omit<PolicyCheck, 'findings'> & { find(input: PreflightInput): PolicyFinding[] };

const repositoryOf = (item: PlannedItem, { comparison }: PreflightInput) =>
  comparison.repositories.get(item.target.toLowerCase());

const createdBySet = ({ plan }: PreflightInput) =>
  new Set(plan.items.filter(item => item.kind === 'repository').map(item => item.target.toLowerCase()));

/** Rules of the portal over the live world; none can be accepted, since the reconciler would stop at each. */
const rules: readonly Rule[] = [
  {
    rule: 'preflight-repository-free',
    title: 'New repositories have a free name',
    severity: 'error',
    remedy: 'Choose another name, or ask the owner of the repository to give it up.',
    isAcceptable: false,
    find: input =>
      input.plan.items
        .filter(item => item.kind === 'repository' && repositoryOf(item, input))
        .map(item => ({ itemKey: item.key, message: `The repository ${item.target} exists already.` })),
  },
  {
    rule: 'preflight-target-exists',
    title: 'Repositories that get a pull request exist',
    severity: 'error',
    remedy: 'Choose an environment whose repositories are there, or ask the platform team to make it.',
    isAcceptable: false,
    find: input => {
      const created = createdBySet(input);
      return input.plan.items
        .filter(item => item.kind !== 'repository' && !created.has(item.target.toLowerCase()))
        .filter(item => !repositoryOf(item, input))
        .map(item => ({
          itemKey: item.key,
          message: `The repository ${item.target} does not exist, or the portal may not see it.`,
        }));
    },
  },
  {
    rule: 'preflight-target-active',
    title: 'Repositories that get a pull request are not archived',
    severity: 'error',
    remedy: 'Ask the owner of the repository to unarchive it.',
    isAcceptable: false,
    find: input =>
      input.plan.items
        .filter(item => repositoryOf(item, input)?.isArchived)
        .map(item => ({ itemKey: item.key, message: `The repository ${item.target} is archived.` })),
  },
  {
    rule: 'preflight-new-files',
    title: 'Pull requests into shared repositories only add files',
    severity: 'error',
    remedy: 'Choose another name, or change the existing file in a pull request of your own.',
    isAcceptable: false,
    find: input => {
      const pullRequests = new Set(
        input.plan.items.filter(item => item.kind === 'pull-request').map(item => item.key),
      );
      return input.comparison.files
        .filter(file => pullRequests.has(file.itemKey) && file.base !== undefined)
        .map(file => ({
          itemKey: file.itemKey,
          path: file.path,
          message: `${file.path} exists on the default branch already.`,
        }));
    },
  },
  {
    rule: 'preflight-name',
    title: 'The name fits and is free wherever it is used',
    severity: 'error',
    remedy: 'Choose another name.',
    isAcceptable: false,
    find: input =>
      (input.names?.places ?? [])
        .filter(place => place.status === 'taken' || place.status === 'invalid')
        .map(place => ({ message: `${place.title}: ${place.message}` })),
  },
  {
    rule: 'preflight-name-known',
    title: 'Every place that could hold the name could be asked',
    severity: 'warning',
    remedy: 'Preview again in a minute; the portal looks once more before it writes.',
    isAcceptable: false,
    find: input =>
      (input.names?.places ?? [])
        .filter(place => place.status === 'unknown')
        .map(place => ({ message: `${place.title}: ${place.message}` })),
  },
];

/** All preflight checks, those without findings too: what was looked at is part of the answer. */
export function preflight(input: PreflightInput): PolicyCheck[] {
  return rules.map(({ find, ...rule }) => ({ ...rule, findings: find(input) }));
}
