export type { Forge } from './Forge';
export type { ForgeReader, ForgeRepository, ForgeTreeEntry } from './ForgeReader';
export { ForgePausedError, ForgeRefusedError, ForgeUnavailableError } from './forgeErrors';
export { GithubForge } from './github/GithubForge';
