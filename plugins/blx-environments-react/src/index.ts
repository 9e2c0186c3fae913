/**
 * What the change set pages, the template form and the home page share.
 *
 * @packageDocumentation
 */
export { environmentsApiRef } from './api/environmentsApiRef';
export * from './status/stateWords';
export * from './status/StatusBadge';
export * from './status/stateBadges';
export * from './time/relativeTime';
export * from './time/portalClock';
export * from './time/useNow';
export * from './time/TimeAgo';
export * from './copy/CopyButton';
export * from './panels/Panel';
export * from './panels/Notice';
export * from './panels/ProblemPanel';
export * from './panels/EmptyPanel';
export { FileTree } from './files/FileTree';
export type { FileTreeProps } from './files/FileTree';
export { DiffView } from './diff/DiffView';
export type { DiffLayout, DiffViewProps } from './diff/DiffView';
export * from './diff/FileDiffBrowser';
export * from './checks/checkSummary';
export { CheckList } from './checks/CheckList';
export type { CheckListProps } from './checks/CheckList';
