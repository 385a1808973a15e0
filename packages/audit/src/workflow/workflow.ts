import type { Located, Source, Span } from '../source/source.ts';

/** A workflow file as rules see it: what they ask for, each with its place. Parts of a wrong type are left out. */
export interface Workflow {
  readonly path: string;
  readonly source: Source;
  readonly triggers: readonly Trigger[];
  readonly permissions: Permissions | null;
  readonly environment: readonly Entry[];
  readonly workingDirectory: Located<string> | null;
  readonly jobs: readonly Job[];
  /** The key `jobs` itself, for what concerns all of them. */
  readonly jobsKey: Span;
}

export interface Trigger {
  readonly event: string;
  readonly span: Span;
}

/** One `name: value` of a mapping whose values are scalars. */
export interface Entry {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly span: Span;
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

export interface Job {
  readonly id: string;
  /** The key of the job. */
  readonly idSpan: Span;
  readonly span: Span;
  readonly permissions: Permissions | null;
  readonly hasTimeout: boolean;
  readonly condition: Located<string> | null;
  /** The reusable workflow that it calls; such a job has no steps. */
  readonly uses: ActionReference | null;
  readonly environment: readonly Entry[];
  readonly workingDirectory: Located<string> | null;
  readonly steps: readonly Step[];
}

export interface Step {
  /** From 0. */
  readonly index: number;
  readonly span: Span;
  readonly id: string | null;
  readonly name: string | null;
  readonly condition: Located<string> | null;
  readonly hasTimeout: boolean;
  readonly uses: ActionReference | null;
  readonly run: Located<string> | null;
  readonly inputs: readonly Entry[];
  readonly environment: readonly Entry[];
  readonly workingDirectory: Located<string> | null;
}

/** What `uses` names. `path` is inside the repository, without a leading slash. */
export type ActionReference = { readonly text: string; readonly span: Span } & (
  | { readonly kind: 'repository'; readonly owner: string; readonly name: string; readonly path: string; readonly ref: string | null }
  | { readonly kind: 'local' }
  | { readonly kind: 'docker'; readonly image: string }
  | { readonly kind: 'unknown' }
);

/** The entry of that name, whatever its case: names of inputs have none. */
export function inputOf(step: Step, name: string): Entry | undefined {
  return step.inputs.find((entry) => entry.name.toLowerCase() === name);
}

/** True for `owner/name@…`, whatever its case, at the root of that repository. */
export function isAction(reference: ActionReference | null, fullName: string): boolean {
  if (reference?.kind !== 'repository' || reference.path !== '') return false;
  return `${reference.owner}/${reference.name}`.toLowerCase() === fullName;
}
