import type { StackProfile } from '@autodevops/contracts/stack';
import type { Action } from '../action/action.ts';
import { scriptPurposes, stepPurposes } from '../commands/command-purposes.ts';
import { commandsOf } from '../script/script-of.ts';
import { actionName } from '../workflow/action-reference.ts';
import type { Step, Workflow } from '../workflow/workflow.ts';

/** Actions that are known to run no tests. */
const known =
  /^(?:actions\/[\w-]+(?:\/[\w-]+)?|github\/codeql-action\/[\w-]+|docker\/[\w-]+|[\w.-]+\/setup-[\w.-]+|pnpm\/action-setup|codecov\/codecov-action|coverallsapp\/github-action|softprops\/action-gh-release|peaceiris\/actions-gh-pages|dorny\/paths-filter|peter-evans\/[\w-]+|dtolnay\/rust-toolchain|actions-rs\/toolchain|swatinem\/rust-cache|golangci\/golangci-lint-action|goreleaser\/goreleaser-action|changesets\/action|googleapis\/release-please-action|dependabot\/fetch-metadata|ossf\/scorecard-action|step-security\/harden-runner|amannn\/action-semantic-pull-request|crate-ci\/typos|codespell-project\/actions-codespell|aws-actions\/configure-aws-credentials|google-github-actions\/auth|azure\/login|pypa\/gh-action-pypi-publish|release-drafter\/release-drafter)$/;

/** Commands of a shell that only prepare something. */
const plainCommands =
  /^(?:echo|printf|mkdir|cp|mv|rm|ls|cat|cd|chmod|sed|grep|git|gh|curl|wget|tar|unzip|export|set|sleep|true|exit|test|\[|\[\[|if|fi|apt-get|apt|brew|choco|pip3?|gem|corepack|ssh-keyscan|date|jq|find|head|tail|tee|sort|env|which|source|rustup|npm|pnpm|yarn|node|python3?|ruby|php|composer|bundle|go|cargo|dotnet|uv|poetry)$/;

/** Every step that a repository's workflows run, with those of its composite actions. */
export function allSteps(workflows: readonly Workflow[], actions: readonly Action[]): readonly Step[] {
  return [...workflows.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps)), ...actions.flatMap(({ steps }) => steps)];
}

/** True where what the workflows do cannot be told from their text: they call others' workflows, unknown actions, or scripts and targets of unknown purpose. */
export function areOpaque(workflows: readonly Workflow[], actions: readonly Action[], profile: StackProfile): boolean {
  const known = answers.get(workflows) ?? judge(workflows, actions, profile);
  answers.set(workflows, known);
  return known;
}

/** Several rules ask in one audit. */
const answers = new WeakMap<readonly Workflow[], boolean>();

function judge(workflows: readonly Workflow[], actions: readonly Action[], profile: StackProfile): boolean {
  const callsOthers = workflows.some(({ jobs }) => jobs.some(({ uses }) => uses !== null && uses.kind !== 'local'));
  return callsOthers || allSteps(workflows, actions).some((step) => isOpaque(step, profile));
}

function isOpaque(step: Step, profile: StackProfile): boolean {
  if (step.uses !== null && step.uses.kind !== 'local') {
    const name = actionName(step.uses);
    return stepPurposes(step, profile).size === 0 && (name === null || !known.test(name));
  }
  if (step.run === null) return false;
  if (step.run.value.includes('${{') || (step.shell !== null && !/^(?:ba)?sh\b|^pwsh\b/.test(step.shell.value))) return true;
  return commandsOf(step).some(({ words }) => {
    const isKnown = scriptPurposes(words.slice(0, 12).join(' '), profile).size > 0;
    const program = words[0] ?? '';
    // A script that a runner is asked for by an unknown name may do anything.
    const asksForName =
      /^(?:npm|pnpm|yarn|composer|uv|poetry|bundle|node|python3?|ruby|php|dotnet|cargo|go)$/.test(program) && words.length > 1;
    return (
      !isKnown &&
      (!plainCommands.test(program) ||
        (asksForName &&
          !/^(?:install|i|ci|--version|-v|config|cache|version|env|mod|restore|--help|add|global|pack|tool|self|-V|why|ls|list|info)$/.test(
            words[1] ?? '',
          )))
    );
  });
}
