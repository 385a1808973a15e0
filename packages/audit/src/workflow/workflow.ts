import type { Located, Source, Span } from '../source/source.ts';
import type { Block, Entry } from '../yaml/block.ts';
import type { ActionReference } from './action-reference.ts';

/** A workflow file as rules see it: what they ask for, each with its place. Parts of a wrong type are left out. */
export interface Workflow {
  readonly path: string;
  readonly source: Source;
  /** The root mapping, for what is added to it. */
  readonly block: Block;
  readonly name: Located<string> | null;
  readonly triggers: readonly Trigger[];
  readonly permissions: Permissions | null;
  readonly concurrency: Concurrency | null;
  readonly environment: readonly Entry[];
  readonly workingDirectory: Located<string> | null;
  /** `defaults.run.shell`. */
  readonly shell: Located<string> | null;
  readonly jobs: readonly Job[];
  /** The key `jobs` itself, for what concerns all of them. */
  readonly jobsKey: Span;
}

/** One event of `on`. Filters that are not written are empty. */
export interface Trigger {
  readonly event: string;
  readonly span: Span;
  readonly branches: readonly Located<string>[];
  readonly branchesIgnored: readonly Located<string>[];
  readonly tags: readonly Located<string>[];
  readonly paths: readonly Located<string>[];
  readonly pathsIgnored: readonly Located<string>[];
  /** Activity types: `opened`, `labeled`. */
  readonly types: readonly Located<string>[];
  /** Cron expressions of `schedule`. */
  readonly crons: readonly Located<string>[];
  /** Names of the inputs of `workflow_dispatch` and `workflow_call`, at their keys. */
  readonly inputs: readonly Located<string>[];
  /** Those of them whose values GitHub holds to a type or a list: `boolean`, `number`, `choice`. */
  readonly closedInputs: readonly string[];
}

export type Access = 'read' | 'write' | 'none';

/** What the token of a job may do: the same everywhere (`read-all`, `write-all`), or scope by scope, the rest being nothing. */
export type Permissions =
  | { readonly kind: 'all'; readonly access: Access; readonly span: Span }
  | {
      readonly kind: 'scopes';
      readonly scopes: readonly { readonly scope: string; readonly access: Access; readonly span: Span }[];
      readonly span: Span;
    };

export interface Concurrency {
  readonly span: Span;
  readonly group: Located<string> | null;
  readonly cancelInProgress: Located<string> | null;
}

export interface Matrix {
  readonly span: Span;
  /** The axes with their values; one whose values are an expression has none. */
  readonly axes: readonly { readonly name: string; readonly span: Span; readonly values: readonly Located<string>[] }[];
  readonly includes: readonly (readonly Entry[])[];
  readonly excludes: readonly (readonly Entry[])[];
  /** Where the whole matrix, an axis or `include` is an expression. */
  readonly isDynamic: boolean;
}

/** `container` of a job or one of its `services`. */
export interface Container {
  /** The key of a service; `container` for the job's own. */
  readonly name: string;
  readonly span: Span;
  readonly image: Located<string> | null;
  readonly credentials: readonly Entry[];
  readonly environment: readonly Entry[];
  readonly options: Located<string> | null;
}

export interface Job {
  readonly id: string;
  /** The key of the job. */
  readonly idSpan: Span;
  readonly span: Span;
  readonly block: Block;
  readonly name: Located<string> | null;
  readonly needs: readonly Located<string>[];
  /** Labels; an expression is one label. */
  readonly runsOn: readonly Located<string>[];
  readonly runnerGroup: Located<string> | null;
  readonly permissions: Permissions | null;
  readonly hasTimeout: boolean;
  readonly timeoutMinutes: Located<string> | null;
  readonly continueOnError: Located<string> | null;
  readonly condition: Located<string> | null;
  readonly concurrency: Concurrency | null;
  /** The name of the deployment environment. */
  readonly deploymentEnvironment: Located<string> | null;
  readonly matrix: Matrix | null;
  readonly failFast: Located<string> | null;
  readonly container: Container | null;
  readonly services: readonly Container[];
  readonly outputs: readonly Entry[];
  /** The reusable workflow that it calls; such a job has no steps. */
  readonly uses: ActionReference | null;
  /** `with` of a called workflow. */
  readonly inputs: readonly Entry[];
  /** `secrets: inherit` of a called workflow. */
  readonly secretsInherited: Span | null;
  readonly secrets: readonly Entry[];
  readonly environment: readonly Entry[];
  readonly workingDirectory: Located<string> | null;
  /** `defaults.run.shell`. */
  readonly shell: Located<string> | null;
  readonly steps: readonly Step[];
}

export interface Step {
  /** From 0. */
  readonly index: number;
  readonly span: Span;
  readonly block: Block;
  readonly id: string | null;
  readonly name: string | null;
  readonly condition: Located<string> | null;
  readonly hasTimeout: boolean;
  readonly continueOnError: Located<string> | null;
  readonly shell: Located<string> | null;
  readonly uses: ActionReference | null;
  readonly run: Located<string> | null;
  readonly inputs: readonly Entry[];
  /** `with` as it is written; null where there is none. */
  readonly inputsBlock: Block | null;
  readonly environment: readonly Entry[];
  readonly environmentBlock: Block | null;
  readonly workingDirectory: Located<string> | null;
}

/** The entry of that name, whatever its case: names of inputs have none. */
export function inputOf(step: Step, name: string): Entry | undefined {
  return step.inputs.find((entry) => entry.name.toLowerCase() === name);
}

/** The event of that name, or undefined. */
export function triggerOf(workflow: Workflow, event: string): Trigger | undefined {
  return workflow.triggers.find((trigger) => trigger.event === event);
}
