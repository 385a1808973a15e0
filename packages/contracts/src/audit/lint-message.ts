/** One message of actionlint about a workflow. Line and column count from 1. */
export interface LintMessage {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The name of actionlint's own rule: `expression`, `job-needs`. */
  readonly kind: string;
  readonly message: string;
}
