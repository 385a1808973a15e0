import type { Ecosystem, Workspace } from '@autodevops/contracts/stack';
import { setInput } from '../../fix/edit-yaml.ts';
import { defineRule, type Hit, type HitFix, type StepsInput } from '../../rule/define-rule.ts';
import { isReleaseOnly } from '../../rule/released-workflow.ts';
import { directoryOfStep, workspaceAt } from '../../rule/workspace-at.ts';
import { commandsOf } from '../../script/script-of.ts';
import { actionName, isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';
import { type CacheableSetup, cacheableSetups, otherCaches } from './cacheable-setups.ts';

/** No job that a person wrote is longer, and each set-up looks at all other steps. */
const maxSteps = 300;

export const rule = defineRule({
  meta: {
    id: 'require-dependency-cache',
    since: '0.2.0',
    title: 'Dependencies are downloaded anew in every run',
    summary: 'A set-up action without its cache in a job that installs dependencies by a lock file.',
    why: 'Each run waits for the same downloads, and fails whenever the registry is slow or away.',
    remediation: 'Set the `cache` input of the set-up action to the package manager (`bundler-cache: true` for Ruby).',
    severity: 'medium',
    confidence: 'high',
    area: 'speed',
    fixSafety: 'needs-review',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/dependency-caching'],
  },
  scope: 'steps',
  check: (input) => {
    const { owner, steps } = input;
    if (owner.kind !== 'job' || isReleaseOnly(owner.workflow) || owner.job.runsOn.some(({ value }) => value === 'self-hosted')) return [];
    // An action of the repository may keep what it installs, and so may another cache.
    if (steps.some(({ uses }) => uses?.kind === 'local' || otherCaches.test(actionName(uses) ?? ''))) return [];
    if (steps.length > maxSteps || owner.job.container !== null || owner.job.deploymentEnvironment !== null) return [];
    return steps.flatMap((step) => hitsOf(input, step, owner.job.id));
  },
});

function hitsOf(input: StepsInput, step: Step, jobId: string): readonly Hit[] {
  const setup = cacheableSetups.find(({ action }) => action === actionName(step.uses));
  if (setup === undefined || step.uses === null || setup.inputs.some((name) => inputOf(step, name) !== undefined)) return [];
  const install = findInstall(input, setup);
  if (install === null) return [];
  const { source } = input;
  return [
    {
      source,
      span: step.uses.span,
      anchor: `${jobId} ${setup.action}`,
      message: `The job \`${jobId}\` downloads what ${install.manager.name} installs in every run.`,
      // What pip downloads is small beside a tree of packages, and often has no lock file.
      ...(install.manager.name === 'pip' ? { severity: 'low' as const } : {}),
      ...fixOf(input, step, install),
    },
  ];
}

interface Install {
  readonly manager: CacheableSetup['managers'][number];
  readonly directory: string;
}

/** The first install of a workspace that has a lock file; null where there is none, and where it is not clear. */
function findInstall({ steps, owner, profile }: StepsInput, { ecosystem, managers }: CacheableSetup): Install | null {
  for (const step of steps) {
    const commands = commandsOf(step).map(({ words }) => words.slice(0, 12).join(' '));
    const manager = managers.find(({ install }) => commands.some((command) => install.test(command)));
    const directory = directoryOfStep(owner, step);
    if (manager === undefined) continue;
    if (directory === null || commands.some((command) => command.startsWith('cd '))) return null;
    const workspace = workspaceAt(profile, ecosystem, directory);
    const hasOwnCache = workspace?.facts.some(({ name }) => name === 'package-manager.field-file') === true && manager.name === 'npm';
    if (workspace === undefined || hasOwnCache || isOfAnother(workspace, ecosystem, manager.name)) return null;
    return workspace.lockFiles.length > 0 || ecosystem === 'jvm' || manager.name === 'pip' ? { manager, directory: workspace.root } : null;
  }
  return null;
}

/** The repository locks its dependencies for another manager: that is the first thing to mend, and there is nothing to key a cache by. */
function isOfAnother({ facts }: Workspace, ecosystem: Ecosystem, manager: string): boolean {
  const chosen = facts.find(({ name }) => name === 'package-manager')?.value;
  return ecosystem === 'node' && typeof chosen === 'string' && chosen !== manager;
}

function fixOf({ source, steps }: StepsInput, step: Step, { manager, directory }: Install): { fix?: HitFix } {
  // Before the checkout there is no lock file to key the cache by.
  const checkout = steps.find(({ uses }) => isAction(uses, 'actions/checkout'));
  const isEarly = checkout !== undefined && checkout.index > step.index;
  if (manager.value === null || directory !== '.' || isEarly) return {};
  // The set-up action asks pnpm where its store is, so pnpm has to be there already.
  const isReady = manager.value !== 'pnpm' || steps.slice(0, step.index).some(({ uses }) => actionName(uses) === 'pnpm/action-setup');
  const edit = isReady ? setInput(source, step, 'cache', manager.value) : null;
  if (edit === null) return {};
  const description = `Keeps what ${manager.name} downloads between runs. Look that nothing that is released is built in this job.`;
  return { fix: { safety: 'needs-review', description, edits: [edit] } };
}
