import type { OptionsProblem } from '@autodevops/contracts/options';
/**
 * A workflow as data, before it is text: what runs, in which order, with which services and permissions, and for each decision the facts
 * behind it. A plan holds no free text of the repository: names and values in it come from closed lists or passed `safe-text.ts`.
 */
import type { TaskPurpose } from '@autodevops/contracts/stack';
import type { LineReason, ProposalNeed } from '@autodevops/contracts/workflow';
import type { ActionName } from '../catalogue/catalogue.ts';

/** A value and why it was chosen. */
export interface Decided<Value> {
  readonly value: Value;
  readonly reasons: readonly LineReason[];
}

/** The name of a secret or a variable that is set on GitHub. */
export interface Setting extends Decided<string> {
  readonly kind: ProposalNeed['kind'];
}

export type Scalar = string | number | boolean;

/** Where a job runs instead of on Linux, for code that builds nowhere else. */
export type OtherRunner = 'macos-latest' | 'windows-latest';

/** A step that uses an action of the catalogue. */
export interface ActionStep {
  readonly kind: 'action';
  readonly name: string;
  readonly action: ActionName;
  readonly inputs: Readonly<Record<string, Decided<Scalar>>>;
  readonly reasons: readonly LineReason[];
  /** The name by which outputs of the step are read. */
  readonly id?: string;
  /** An expression of the planner's own, without `${{ }}`. */
  readonly condition?: string;
  /** Variables for the action, where it is told by them and not by inputs. */
  readonly environment?: Readonly<Record<string, Decided<string>>>;
}

/** A step that runs one command or several, one a line. */
export interface RunStep {
  readonly kind: 'run';
  readonly name: string;
  readonly commands: readonly string[];
  readonly environment: Readonly<Record<string, Decided<string>>>;
  /** Where it works, relative to the root; null is the job's directory. */
  readonly directory: string | null;
  readonly reasons: readonly LineReason[];
  /** What it is for, where it runs a task. */
  readonly purpose?: TaskPurpose;
  /** What must be set on GitHub, or it can only fail. */
  readonly settings?: readonly Setting[];
  /** An expression of the planner's own, without `${{ }}`. */
  readonly condition?: string;
}

export type PlannedStep = ActionStep | RunStep;

export interface PlannedService {
  /** The key below `services`, which is also its host name in a container. */
  readonly id: string;
  readonly image: Decided<string>;
  /** On the runner and in the container. */
  readonly ports: readonly { readonly host: number; readonly container: number }[];
  readonly environment: Readonly<Record<string, string>>;
  /** The command that tells whether it is ready, or null when its image cannot tell. */
  readonly healthCommand: string | null;
}

export interface PlannedMatrix {
  /** The name below `matrix`: `node-version`. */
  readonly key: string;
  readonly values: Decided<readonly string[]>;
}

export interface PlannedJob {
  readonly id: string;
  readonly title: string;
  /** What it does and why, for the reviewer. */
  readonly explanation: string;
  readonly timeoutMinutes: number;
  /** Left out for the Linux runner that every other job has. */
  readonly runner?: Decided<OtherRunner>;
  /** The labels of the runner, in the place of any other, where `autodevops.yml` names them. */
  readonly labels?: Decided<readonly string[]>;
  /** The images it runs on, one cell each, where `autodevops.yml` names them. */
  readonly systems?: Decided<readonly string[]>;
  /** Where `run` steps work; null is the root. */
  readonly directory: Decided<string> | null;
  readonly matrix: PlannedMatrix | null;
  readonly services: readonly PlannedService[];
  readonly environment: Readonly<Record<string, Decided<string>>>;
  readonly steps: readonly PlannedStep[];
  /** Beyond the workflow's `contents: read`. The gate knows the one job that may write, and what. */
  readonly permissions: Readonly<Record<string, Decided<'read' | 'write'>>>;
  readonly needs: readonly string[];
  /** The environment on GitHub whose protection rules hold for it; only a job that publishes has one. */
  readonly deploysTo?: Decided<string>;
  /** What jobs that need this one can read. */
  readonly outputs?: Readonly<Record<string, Decided<string>>>;
  /** The settings that it waits for: where one of them is not there, it is skipped. */
  readonly awaits?: readonly Setting[];
  /** An expression of the planner's own, without `${{ }}`. */
  readonly condition: string | null;
  readonly reasons: readonly LineReason[];
  /** The projects it covers; services and variables find their jobs by them. */
  readonly projectIds: readonly string[];
}

/** Something that was left out of the workflow, and why: shown to the reader, never written into the file. */
export interface Omission {
  readonly projectId: string | null;
  readonly reason: string;
}

/** What starts a workflow. */
export type Trigger = 'push' | 'version-tag' | 'release' | 'pull_request' | 'merge_group' | 'schedule' | 'workflow_dispatch';

export interface WorkflowPlan {
  /** Its name on GitHub; `CI` where it is left out. */
  readonly title?: string;
  /** Pushes, pull requests and by hand where it is left out. */
  readonly triggers?: readonly Trigger[];
  /** It releases: no run of it is ever cancelled for a newer one. */
  readonly isRelease?: true;
  /** When a schedule starts it, in the five fields of cron. */
  readonly schedule?: Decided<string>;
  /** The branches whose pushes run it, as filter patterns. */
  readonly branches: Decided<readonly string[]>;
  readonly jobs: readonly PlannedJob[];
  readonly needs: readonly ProposalNeed[];
  /** At most one thing that only a person can answer. */
  readonly question: string | null;
  readonly omissions: readonly Omission[];
  /** What of `autodevops.yml` could not be followed. */
  readonly problems: readonly OptionsProblem[];
}
