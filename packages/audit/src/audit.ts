import { type Finding, Severity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import type { Action } from './action/action.ts';
import { isActionPath, readAction } from './action/read-action.ts';
import { isDependabotPath, readDependabot } from './dependabot/read-dependabot.ts';
import { isDockerfilePath, readDockerfile } from './dockerfile/read-dockerfile.ts';
import { isGitlabPath, readGitlabPipeline } from './gitlab/read-gitlab-pipeline.ts';
import { lintHits } from './lint/lint-hits.ts';
import { type AuditContext, emptyContext } from './rule/audit-context.ts';
import { buildFindings } from './rule/build-findings.ts';
import type { Hit, RepositoryInput, Rule, StepsInput } from './rule/define-rule.ts';
import { rules } from './rules/registry.generated.ts';
import { Source } from './source/source.ts';
import { isWorkflowPath, readWorkflow } from './workflow/read-workflow.ts';
import type { Workflow } from './workflow/workflow.ts';
import type { FileProblem, FileReading } from './yaml/read-yaml.ts';

export interface AuditInput {
  /** Contents by path. Workflows and actions are audited; other files only lend their lines as evidence. */
  readonly files: ReadonlyMap<string, string>;
  readonly profile: StackProfile;
  /** Every path of the repository; left out where it is not known, or not as a whole. */
  readonly paths?: ReadonlySet<string>;
  /** Without it the rules that need more than files are silent. */
  readonly context?: AuditContext;
}

/**
 * Every finding of every rule, gravest first, then by file, line, column, rule and fingerprint. Pure, and the same for the same input,
 * whatever the order of the files. Never throws, whatever the files hold.
 */
export function audit(input: AuditInput): Finding[] {
  return groupedFindings(input).map(({ finding }) => finding);
}

/** A finding with what it shares with those of the same rule, file and anchor. */
export interface GroupedFinding {
  readonly finding: Finding;
  readonly group: string;
}

/** The same as `audit`, for those that count findings of one meaning. */
export function groupedFindings({ files, profile, paths, context = emptyContext }: AuditInput): readonly GroupedFinding[] {
  const problems: FileProblem[] = [];
  const workflows = readAll(files, isWorkflowPath, readWorkflow, problems);
  const actions = readAll(files, isActionPath, readAction, problems);
  const configurationProblems: FileProblem[] = [];
  const dependabot = readAll(files, isDependabotPath, readDependabot, configurationProblems);
  const pipelines = readAll(files, isGitlabPath, readGitlabPipeline, configurationProblems);
  const dockerfiles = [...files.keys()]
    .filter(isDockerfilePath)
    .sort()
    .flatMap((path) => readDockerfile(path, files.get(path) ?? '') ?? []);
  const sourceOf = (path: string) => new Source(path, files.get(path) ?? '');
  const input: RepositoryInput = {
    workflows,
    actions,
    problems,
    dependabot,
    dockerfiles,
    pipelines,
    configurationProblems,
    profile,
    context,
    files,
    paths: paths ?? null,
    sourceOf,
  };
  const isRefused = (path: string) => problems.some(({ source }) => source.path === path);
  const linted = lintHits(context.lint, sourceOf, isRefused).flatMap(({ meta, hits }) => buildFindings(meta, hits));
  const judged = rules.flatMap((rule) => buildFindings(rule.meta, hitsOf(rule, input)));
  return [...judged, ...linted].sort((left, right) => compareFindings(left.finding, right.finding));
}

function readAll<Value>(
  files: ReadonlyMap<string, string>,
  isRead: (path: string) => boolean,
  read: (path: string, text: string) => FileReading<Value>,
  problems: FileProblem[],
): readonly Value[] {
  return [...files.keys()]
    .filter(isRead)
    .sort()
    .flatMap((path) => {
      const reading = read(path, files.get(path) ?? '');
      if (reading.outcome === 'read') return [reading.value];
      problems.push(reading.problem);
      return [];
    });
}

function hitsOf(rule: Rule, input: RepositoryInput): readonly Hit[] {
  const { profile, context, paths } = input;
  switch (rule.scope) {
    case 'repository':
      return rule.check(input);
    case 'workflow':
      return input.workflows.flatMap((workflow) => rule.check({ workflow, profile, context }));
    case 'action':
      return input.actions.flatMap((action) => rule.check({ action, profile, context }));
    case 'steps':
      return stepsInputs(input).flatMap((steps) => rule.check(steps));
    case 'dependabot':
      return input.dependabot.flatMap((dependabot) =>
        rule.check({ dependabot, paths, hasWorkflows: input.workflows.length > 0, profile, context }),
      );
    case 'dockerfile':
      return input.dockerfiles.flatMap((dockerfile) => rule.check({ dockerfile, paths, profile, context }));
    case 'gitlab':
      return input.pipelines.flatMap((pipeline) => rule.check({ pipeline, profile, context }));
  }
}

function stepsInputs({ workflows, actions, profile, context }: RepositoryInput): readonly StepsInput[] {
  const ofJobs = (workflow: Workflow) =>
    workflow.jobs.map((job) => ({
      source: workflow.source,
      steps: job.steps,
      name: job.id,
      owner: { kind: 'job' as const, workflow, job },
      profile,
      context,
    }));
  const ofAction = (action: Action) => ({
    source: action.source,
    steps: action.steps,
    name: 'action',
    owner: { kind: 'action' as const, action },
    profile,
    context,
  });
  return [...workflows.flatMap(ofJobs), ...actions.map(ofAction)];
}

/** Gravest first, then by file, line, column, rule and fingerprint. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    Severity.options.indexOf(left.severity) - Severity.options.indexOf(right.severity) ||
    compareText(left.place.file, right.place.file) ||
    left.place.line - right.place.line ||
    left.place.column - right.place.column ||
    compareText(left.ruleId, right.ruleId) ||
    compareText(left.fingerprint, right.fingerprint)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
