import type { SourcePlace } from '@autodevops/contracts/stack';

export type CiSystem = 'linux' | 'macos' | 'windows';

/** A container that a job starts beside itself. */
export interface CiService {
  readonly image: string;
  readonly source: SourcePlace;
}

/** The versions of one tool that a job runs with: several for a matrix. */
export interface CiVersions {
  /** As the set-up actions call it: `node`, `python`, `java`, `elixir`. */
  readonly tool: string;
  readonly values: readonly string[];
  readonly source: SourcePlace;
}

/** One simple command of a job. Its text is compared with manifests and fixed forms, and never copied. */
export interface CiCommand {
  readonly text: string;
  /** Where it runs, relative to the root; undefined where that cannot be told. */
  readonly directory: string | undefined;
  readonly source: SourcePlace;
}

/** A variable that a job hands to its commands, without its value. */
export interface CiVariable {
  readonly name: string;
  readonly isSecret: boolean;
  readonly source: SourcePlace;
}

/** What one job of any CI system says. Whatever cannot be understood is left out. */
export interface CiJob {
  readonly provider: string;
  readonly name: string;
  readonly source: SourcePlace;
  readonly services: readonly CiService[];
  readonly versions: readonly CiVersions[];
  readonly commands: readonly CiCommand[];
  readonly systems: readonly CiSystem[];
  readonly variables: readonly CiVariable[];
}

/** What a reader finds in one file; the provider is added by who asks it. */
export type CiJobDraft = Omit<CiJob, 'provider'>;
