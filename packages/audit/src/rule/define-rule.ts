import type { FindingConfidence, FixSafety, Severity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import type { Source, Span } from '../source/source.ts';
import type { WorkflowProblem } from '../workflow/read-workflow.ts';
import type { Workflow } from '../workflow/workflow.ts';

/** What a rule is. All text that a reader sees about it lives here; findings and documentation are made from it. */
export interface RuleMeta {
  /** The name of its folder. Stable: renaming one is a migration. */
  readonly id: string;
  readonly since: string;
  readonly title: string;
  /** One sentence: what the rule looks for. */
  readonly summary: string;
  /** What can go wrong. */
  readonly why: string;
  /** What to do. */
  readonly remediation: string;
  readonly severity: Severity;
  readonly confidence: FindingConfidence;
  /** Addresses of documentation. */
  readonly references: readonly string[];
}

/** What stands at the span gives way to the text; an empty span is an insertion. */
export interface Edit {
  readonly source: Source;
  readonly span: Span;
  readonly text: string;
}

/** A patch that clears one hit. Its edits do not overlap. */
export interface HitFix {
  readonly safety: FixSafety;
  /** One sentence: what it does, and for `needs-review` what to look at. */
  readonly description: string;
  readonly edits: readonly Edit[];
}

/** One place where a rule fires. */
export interface Hit {
  readonly source: Source;
  readonly span: Span;
  /** What it is about, in words that survive moved lines: a job's id, an action's name. Two hits may share it. */
  readonly anchor: string;
  /** What is wrong here, in one or two sentences. */
  readonly message: string;
  /** Where they differ from the rule's own. */
  readonly severity?: Severity;
  readonly confidence?: FindingConfidence;
  readonly fix?: HitFix;
}

export interface WorkflowInput {
  readonly workflow: Workflow;
  readonly profile: StackProfile;
}

export interface RepositoryInput {
  readonly workflows: readonly Workflow[];
  readonly problems: readonly WorkflowProblem[];
  readonly profile: StackProfile;
  /** A file of the audited ones as lines; one that was not read has none, but still a place. */
  sourceOf(path: string): Source;
}

/** A rule looks at one workflow after another, or at the repository as a whole. `check` is pure and never throws. */
export type Rule =
  | { readonly meta: RuleMeta; readonly scope: 'workflow'; readonly check: (input: WorkflowInput) => readonly Hit[] }
  | { readonly meta: RuleMeta; readonly scope: 'repository'; readonly check: (input: RepositoryInput) => readonly Hit[] };

export const defineRule = (rule: Rule): Rule => rule;
