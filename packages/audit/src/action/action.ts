import type { Located, Source, Span } from '../source/source.ts';
import type { Step } from '../workflow/workflow.ts';
import type { Block } from '../yaml/block.ts';

/** A file `action.yml`: an action of this repository. Parts of a wrong type are left out. */
export interface Action {
  readonly path: string;
  readonly source: Source;
  readonly block: Block;
  readonly name: Located<string> | null;
  readonly description: Located<string> | null;
  readonly inputs: readonly ActionInput[];
  /** `composite`, `docker`, `node24`. */
  readonly runtime: Located<string> | null;
  /** `runs.image` of a container action. */
  readonly image: Located<string> | null;
  /** Of a composite action; empty otherwise. */
  readonly steps: readonly Step[];
}

export interface ActionInput {
  readonly name: string;
  readonly span: Span;
  readonly isRequired: boolean;
  readonly defaultValue: Located<string> | null;
}
