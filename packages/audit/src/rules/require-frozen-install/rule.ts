import type { Workspace } from '@autodevops/contracts/stack';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule, type Hit, type HitFix, type StepsInput } from '../../rule/define-rule.ts';
import { directoryOfStep, workspaceAt } from '../../rule/workspace-at.ts';
import type { Command } from '../../script/read-commands.ts';
import { atCommands, commandsOf } from '../../script/script-of.ts';
import type { Span } from '../../source/source.ts';
import { actionName } from '../../workflow/action-reference.ts';
import type { Step } from '../../workflow/workflow.ts';
import { type InstallForm, installForms } from './install-forms.ts';

export const rule = defineRule({
  meta: {
    id: 'require-frozen-install',
    since: '0.2.0',
    title: 'Dependencies are installed past the lock file',
    summary: 'An install command that may change the lock file, in a repository that has one.',
    why: 'When the manifest and the lock disagree, the command resolves anew: what is tested and built is not what was reviewed, and it can differ from one run to the next.',
    remediation:
      'Use the form that fails instead: `npm ci`, `yarn install --frozen-lockfile`, `bun install --frozen-lockfile`, `uv sync --locked`, `pipenv install --deploy`.',
    severity: 'medium',
    confidence: 'high',
    area: 'build',
    fixSafety: 'needs-review',
    references: [
      'https://docs.npmjs.com/cli/commands/npm-ci',
      'https://classic.yarnpkg.com/en/docs/cli/install#toc-yarn-install-frozen-lockfile',
      'https://docs.astral.sh/uv/concepts/projects/sync/',
    ],
  },
  scope: 'steps',
  check: (input) => (writesLock(input) ? [] : input.steps.flatMap((step) => hitsOf(input, step))),
});

/** A job that commits or proposes what it changed is there to bring the lock file up to date. */
function writesLock({ steps }: StepsInput): boolean {
  const commits = /create-pull-request|auto-commit|add-and-commit|autofix|changesets\/action/;
  return steps.some(
    ({ uses, run }) => commits.test(actionName(uses) ?? '') || /\bgit commit\b|\bgh pr create\b/.test(run?.value.slice(0, 20_000) ?? ''),
  );
}

function hitsOf(input: StepsInput, step: Step): readonly Hit[] {
  const directory = directoryOfStep(input.owner, step);
  if (directory === null) return [];
  const move = commandsOf(step).findIndex(({ words }) => words[0] === 'cd' || words[0] === 'pushd');
  const judge = (command: Command, index: number) => {
    const form = move !== -1 && move < index ? undefined : installForms.find((candidate) => candidate.isOpen(command.words));
    return form !== undefined && appliesTo(form, input, step, workspaceAt(input.profile, form.ecosystem, directory)) ? form : null;
  };
  return atCommands(input.source, step, judge).map(({ span, command, value: form }) => ({
    source: input.source,
    span,
    anchor: `${anchorOfStep(input.name, step)} ${form.manager}`,
    message: `\`${command.words.slice(0, 6).join(' ')}\` may resolve other versions than the lock file names; \`${form.frozen}\` does not.`,
    ...fixOf(input, span, form),
  }));
}

function appliesTo(form: InstallForm, { owner }: StepsInput, step: Step, workspace: Workspace | undefined): boolean {
  const factOf = (name: string) => workspace?.facts.find((fact) => fact.name === name);
  if (workspace === undefined || !workspace.lockFiles.some((file) => form.locks.includes(file.split('/').at(-1) ?? ''))) return false;
  if (factOf('package-manager.install-mode')?.value === 'unfrozen' || factOf('package-manager')?.value !== form.manager) return false;
  const version = factOf('package-manager.version')?.value;
  if (form.majors !== undefined && !form.majors.includes(String(version ?? '').split('.')[0] ?? '')) return false;
  const variables = [...step.environment, ...(owner.kind === 'job' ? [...owner.job.environment, ...owner.workflow.environment] : [])];
  return !variables.some(({ name }) => form.variables.includes(name));
}

function fixOf({ source }: StepsInput, span: Span, form: InstallForm): { fix?: HitFix } {
  const written = source.text.slice(span.start, span.end);
  const text = form.freeze(written);
  if (text === written || written.includes('\n')) return {};
  const description =
    'Installs exactly what the lock file names. The step fails where the lock file does not fit the manifest: bring it up to date first.';
  return { fix: { safety: 'needs-review', description, edits: [{ source, span, text }] } };
}
