import type { Ecosystem, Fact, StackProfile, Workspace } from '@autodevops/contracts/stack';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { directoryOfStep, workspaceAt } from '../../rule/workspace-at.ts';
import type { Span } from '../../source/source.ts';
import { isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Job, type Step, type Workflow } from '../../workflow/workflow.ts';
import { findInstallCommands } from './install-commands.ts';

/** Below this a fact is a guess, and a guess accuses nobody. */
const leastConfidence = 0.5;
const nodeCaches: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn']);

export const rule = defineRule({
  meta: {
    id: 'wrong-package-manager',
    since: '0.1.0',
    title: 'Workflow installs with another package manager than the repository',
    summary: 'An install command, or the cache of actions/setup-node, for a package manager that the repository does not use.',
    why: 'The other manager finds no lock file of its own: the step fails, or it installs versions that nobody has tested.',
    remediation: 'Use the package manager of the repository, in the version that it names, and install from its lock file.',
    severity: 'high',
    confidence: 'high',
    area: 'build',
    references: [
      'https://github.com/actions/setup-node/blob/main/docs/advanced-usage.md#caching-packages-data',
      'https://nodejs.org/api/packages.html#packagemanager',
    ],
  },
  scope: 'workflow',
  check: ({ workflow, profile }) =>
    workflow.jobs
      .filter((job) => !job.steps.some(isOwnAction))
      .flatMap((job) => job.steps.flatMap((step) => [...commands(workflow, job, step, profile), ...cache(workflow, job, step, profile)])),
});

/** A job that tries the action of this very repository plays a project of its users. */
const isOwnAction = ({ uses }: Step): boolean => uses?.kind === 'local' && /^\.\/?$/.test(uses.text);

function commands(workflow: Workflow, job: Job, step: Step, profile: StackProfile): readonly Hit[] {
  const directory = directoryOfStep({ kind: 'job', workflow, job }, step);
  if (step.run === null || directory === null) return [];
  const { span } = step.run;
  const script = workflow.source.text.slice(span.start, span.end);
  // After a `cd` nobody knows where the command runs.
  if (/(?:^|[;&|(\s])(?:cd|pushd)\s/m.test(script)) return [];
  return findInstallCommands(unquote(script)).flatMap((command) => {
    const place = { start: span.start + command.start, end: span.start + command.end };
    return contradiction(workflow, profile, { ...command, directory, span: place, anchor: `${job.id} ${directory} ${command.manager}` });
  });
}

function cache(workflow: Workflow, job: Job, step: Step, profile: StackProfile): readonly Hit[] {
  const entry = isAction(step.uses, 'actions/setup-node') ? inputOf(step, 'cache') : undefined;
  const isElsewhere = inputOf(step, 'cache-dependency-path') !== undefined;
  if (entry === undefined || isElsewhere || !nodeCaches.has(entry.value)) return [];
  const claim = { manager: entry.value, ecosystem: 'node' as const, directory: '.', text: `cache: ${entry.value}` };
  return contradiction(workflow, profile, {
    ...claim,
    span: { start: entry.nameSpan.start, end: entry.span.end },
    anchor: `${job.id} cache ${entry.value}`,
  });
}

interface Claim {
  readonly manager: string;
  readonly ecosystem: Ecosystem;
  readonly directory: string;
  readonly text: string;
  readonly span: Span;
  readonly anchor: string;
}

function contradiction({ source }: Workflow, profile: StackProfile, claim: Claim): readonly Hit[] {
  const workspace = workspaceAt(profile, claim.ecosystem, claim.directory);
  const fact = workspace?.facts.find(({ name }) => name === 'package-manager');
  if (workspace === undefined || fact === undefined || fact.value === claim.manager || fact.confidence < leastConfidence) return [];
  if (isUnlocked(workspace, fact) || usesOnlyLock(workspace, fact, claim.manager)) return [];
  const { file, line } = fact.source;
  const hasOtherLock = fact.losers.some((loser) => loser.value === claim.manager);
  return [
    {
      source,
      span: claim.span,
      anchor: claim.anchor,
      message: `\`${claim.text}\` is for ${claim.manager}, but ${nameOf(workspace)} uses ${String(fact.value)} (${file}, line ${line}).`,
      ...(hasOtherLock ? { severity: 'medium' as const, confidence: 'medium' as const } : {}),
    },
  ];
}

/** Nothing is locked and nothing declared: any manager will do, and tests may try several. */
function isUnlocked({ lockFiles }: Workspace, { kind }: Fact): boolean {
  return kind === 'convention' && lockFiles.length === 0;
}

const locks: Readonly<Record<string, RegExp>> = {
  npm: /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/,
  pnpm: /(?:^|\/)pnpm-lock\.yaml$/,
  yarn: /(?:^|\/)yarn\.lock$/,
  bun: /(?:^|\/)bun\.lockb?$/,
};

/** The only lock is that of the manager in the workflow: then what the manifest declares is out of date. */
function usesOnlyLock({ lockFiles }: Workspace, { value }: Fact, manager: string): boolean {
  const has = (name: string) => lockFiles.some((file) => locks[name]?.test(file) === true);
  return has(manager) && !has(String(value));
}

/** A script on one line may stand in quotes; the same length, so that places stay. */
function unquote(script: string): string {
  return /^(["'])[\s\S]*\1$/.test(script) ? ` ${script.slice(1, -1)} ` : script;
}

function nameOf({ root }: Workspace): string {
  return root === '.' ? 'the repository' : `\`${root}\``;
}
