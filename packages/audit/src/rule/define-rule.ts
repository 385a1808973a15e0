import type { FindingConfidence, FixSafety, MaturityArea, Severity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import type { Action } from '../action/action.ts';
import type { Dependabot } from '../dependabot/dependabot.ts';
import type { Dockerfile } from '../dockerfile/dockerfile.ts';
import type { GitlabPipeline } from '../gitlab/gitlab-pipeline.ts';
import type { Source, Span } from '../source/source.ts';
import type { Job, Step, Workflow } from '../workflow/workflow.ts';
import type { FileProblem } from '../yaml/read-yaml.ts';
import type { AuditContext } from './audit-context.ts';

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
  /** The area of maturity that its findings belong to. */
  readonly area: MaturityArea;
  /** What its fixes are at most; missing where it has none. */
  readonly fixSafety?: FixSafety;
  /** What other tools call the same check, `zizmor/template-injection`: their ignore comments and settings count for this rule. */
  readonly aliases?: readonly string[];
  /** One sentence: the optional permission without which it is silent or less sure. */
  readonly asksFor?: string;
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
  /** Shown instead of the lines of the file, where those hold what is to be kept to oneself. */
  readonly evidence?: string;
  readonly fix?: HitFix;
}

/** What every rule knows. */
interface SharedInput {
  readonly profile: StackProfile;
  readonly context: AuditContext;
}

export interface WorkflowInput extends SharedInput {
  readonly workflow: Workflow;
}

export interface ActionInput extends SharedInput {
  readonly action: Action;
}

/** The steps of one job of a workflow, or those of one composite action. */
export interface StepsInput extends SharedInput {
  readonly source: Source;
  readonly steps: readonly Step[];
  /** The job's id, or `action`: the beginning of anchors. */
  readonly name: string;
  readonly owner: StepsOwner;
}

export type StepsOwner =
  | { readonly kind: 'job'; readonly workflow: Workflow; readonly job: Job }
  | { readonly kind: 'action'; readonly action: Action };

export interface DependabotInput extends SharedInput {
  readonly dependabot: Dependabot;
  /** Every path of the repository; null where it is not known. */
  readonly paths: ReadonlySet<string> | null;
  /** Whether there are workflows, whose actions age too. */
  readonly hasWorkflows: boolean;
}

export interface DockerfileInput extends SharedInput {
  readonly dockerfile: Dockerfile;
  /** Every path of the repository; null where it is not known. */
  readonly paths: ReadonlySet<string> | null;
}

export interface GitlabInput extends SharedInput {
  readonly pipeline: GitlabPipeline;
}

export interface RepositoryInput extends SharedInput {
  readonly workflows: readonly Workflow[];
  readonly actions: readonly Action[];
  readonly problems: readonly FileProblem[];
  readonly dependabot: readonly Dependabot[];
  readonly dockerfiles: readonly Dockerfile[];
  readonly pipelines: readonly GitlabPipeline[];
  /** Why a configuration that is no workflow and no action cannot be read. */
  readonly configurationProblems: readonly FileProblem[];
  /** Every file that was given, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Every path of the repository; null where it is not known. */
  readonly paths: ReadonlySet<string> | null;
  /** A file of the audited ones as lines; one that was not read has none, but still a place. */
  sourceOf(path: string): Source;
}

/** What the check of a rule gets, by its scope. */
export interface ScopeInputs {
  /** One workflow after another. */
  readonly workflow: WorkflowInput;
  /** One `action.yml` after another. */
  readonly action: ActionInput;
  /** The steps of one job after another, and of one composite action after another. */
  readonly steps: StepsInput;
  /** `.github/dependabot.yml`. */
  readonly dependabot: DependabotInput;
  /** One Dockerfile after another. */
  readonly dockerfile: DockerfileInput;
  /** One file of GitLab's pipelines after another. */
  readonly gitlab: GitlabInput;
  /** All files together. */
  readonly repository: RepositoryInput;
}

export type Scope = keyof ScopeInputs;

/** A rule of one scope. `check` is pure and never throws. */
export type Rule = {
  [Key in Scope]: { readonly meta: RuleMeta; readonly scope: Key; readonly check: (input: ScopeInputs[Key]) => readonly Hit[] };
}[Scope];

export const defineRule = (rule: Rule): Rule => rule;
