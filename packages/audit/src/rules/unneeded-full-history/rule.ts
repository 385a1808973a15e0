import { stepPurposes } from '../../commands/command-purposes.ts';
import { removePair } from '../../fix/edit-yaml.ts';
import { defineRule, type Hit, type StepsInput } from '../../rule/define-rule.ts';
import { commandsOf } from '../../script/script-of.ts';
import { actionName, isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'unneeded-full-history',
    since: '0.2.0',
    title: 'The whole history is fetched and not looked at',
    summary: '`fetch-depth: 0` in a job whose steps are all known to need the newest commit only.',
    why: 'All commits, branches and tags are downloaded in every run, which takes minutes in an old repository.',
    remediation: 'Remove `fetch-depth`. Keep it, with a comment why, where a tool of the project reads tags or earlier commits.',
    severity: 'low',
    confidence: 'low',
    area: 'speed',
    fixSafety: 'needs-review',
    references: ['https://github.com/actions/checkout#fetch-all-history-for-all-tags-and-branches'],
  },
  scope: 'steps',
  check: (input) => {
    const { owner, steps } = input;
    if (owner.kind !== 'job' || !steps.every(isIndifferent(input))) return [];
    return steps.flatMap((step) => hitsOf(input, step));
  },
});

function hitsOf({ source, name }: StepsInput, step: Step): readonly Hit[] {
  const depth = isAction(step.uses, 'actions/checkout') ? inputOf(step, 'fetch-depth') : undefined;
  if (depth?.value !== '0' || step.inputsBlock === null) return [];
  // A reason is written beside it.
  const { line } = source.place(depth.span);
  if (
    source.line(line).includes('#') ||
    source
      .line(line - 1)
      .trimStart()
      .startsWith('#')
  )
    return [];
  const edit =
    step.inputsBlock.pairs.length > 1 ? removePair(source, step.inputsBlock, depth.name) : removePair(source, step.block, 'with');
  const description = 'Fetches the newest commit only. Look whether the build reads the version from a tag.';
  return [
    {
      source,
      span: { start: depth.nameSpan.start, end: depth.span.end },
      anchor: name,
      message: 'No step of the job is known to look at earlier commits or tags.',
      ...(edit === null ? {} : { fix: { safety: 'needs-review' as const, description, edits: [edit] } }),
    },
  ];
}

const indifferentActions =
  /^(?:actions\/(?:checkout|setup-(?:node|python|java|ruby)|cache|upload-artifact|download-artifact)|pnpm\/action-setup|ruby\/setup-ruby|astral-sh\/setup-uv|oven-sh\/setup-bun|denoland\/setup-deno|shivammathur\/setup-php|dtolnay\/rust-toolchain|swatinem\/rust-cache)$/;
/** Managers whose scripts ask git for nothing by themselves. */
const indifferentCommands =
  /^(?:npm (?:ci|test|run (?:lint|test|typecheck|format)|install)|pnpm (?:install|test|lint|i)|yarn(?: install| test| lint)?|npx (?:eslint|prettier|tsc|vitest|jest)|bundle (?:install|exec (?:rspec|rubocop))|composer (?:install|test)|cargo (?:test|clippy|fmt)|ruff|pytest|mypy)(?: |$)/;

function isIndifferent({ profile }: StepsInput) {
  return (step: Step): boolean => {
    if (step.uses !== null) return indifferentActions.test(actionName(step.uses) ?? '');
    const commands = commandsOf(step).map(({ words }) => words.slice(0, 6).join(' '));
    const purposes = stepPurposes(step, profile);
    const isRelease = purposes.has('publish') || purposes.has('deploy');
    return (
      !isRelease &&
      commands.length > 0 &&
      commands.every((command) => indifferentCommands.test(command) && !/git|affected|since|changed|base|origin/.test(command))
    );
  };
}
