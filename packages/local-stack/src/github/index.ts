export type { Controls } from './controls.ts';
export type { Fault } from './faults.ts';
export { type GitHubOptions, type LocalGitHub, type LocalGitHubApp, startGitHub } from './start-github.ts';
