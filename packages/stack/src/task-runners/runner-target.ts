import type { SourcePlace } from '@autodevops/contracts/stack';

export type RunnerName = 'make' | 'just' | 'task' | 'mise';

/** A target as its file defines it; what it needs is not resolved yet. */
export interface TargetDefinition {
  readonly name: string;
  readonly source: SourcePlace;
  /** Targets that run before its own lines. */
  readonly needs: readonly string[];
  /** Its lines, with the file's own plain variables put in. */
  readonly lines: readonly string[];
  /** It asks questions, takes arguments, watches or needs another shell: never run unattended. */
  readonly isUnsuitable: boolean;
}

/** The targets of one file of a task runner. */
export interface RunnerFile {
  readonly runner: RunnerName;
  readonly file: string;
  readonly targets: ReadonlyMap<string, TargetDefinition>;
}

/** How a runner is asked for a target. The name was matched against the strict pattern before. */
export const runnerCommand = (runner: RunnerName, target: string): string =>
  runner === 'mise' ? `mise run ${target}` : `${runner} ${target}`;
