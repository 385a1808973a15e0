import { moveStepBehind } from '../../fix/move-step.ts';
import { defineRule, type Hit, type StepsInput } from '../../rule/define-rule.ts';
import { commandsOf } from '../../script/script-of.ts';
import { actionName, isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'setup-order-defeats-cache',
    since: '0.2.0',
    title: 'Set-up comes before what its cache needs',
    summary: 'A set-up action with `cache` in front of the checkout, or of the step that installs the package manager.',
    why: 'The key of the cache is made of the lock file, and its place is asked of the package manager: when they are not there yet, the step fails or restores nothing.',
    remediation: 'First check out, then install the package manager, then set up the runtime with its cache.',
    severity: 'medium',
    confidence: 'high',
    area: 'speed',
    fixSafety: 'needs-review',
    references: [
      'https://github.com/pnpm/action-setup#use-cache-to-reduce-installation-time',
      'https://github.com/actions/setup-python#caching-packages-dependencies',
    ],
  },
  scope: 'steps',
  check: (input) =>
    input.owner.kind === 'job' && input.steps.length <= maxSteps ? input.steps.flatMap((step) => hitsOf(input, step)) : [],
});

/** No job that a person wrote is longer, and each set-up looks at all other steps. */
const maxSteps = 300;

const setups = /^actions\/setup-(?:node|python|java|go|dotnet)$/;

function hitsOf({ source, steps, name }: StepsInput, step: Step): readonly Hit[] {
  const cache = inputOf(step, 'cache');
  const action = actionName(step.uses) ?? '';
  if (step.uses === null || cache === undefined || cache.value === '' || cache.value === 'false' || !setups.test(action)) return [];
  const later = steps.slice(step.index + 1);
  const earlier = steps.slice(0, step.index);
  const needed = later.filter((other) => isNeeded(other, cache.value) && !earlier.some((before) => isNeeded(before, cache.value)));
  const checkouts = earlier.some(({ uses }) => isAction(uses, 'actions/checkout')) ? [] : later.filter(isCheckout).slice(0, 1);
  const target = [...needed.slice(0, 1), ...checkouts].sort((left, right) => left.index - right.index).at(-1);
  if (target === undefined) return [];
  const edits = moveStepBehind(source, steps, step, target);
  const subject = isCheckout(target) ? 'the checkout' : `the step that installs ${cache.value}`;
  const description = `Moves \`${action}\` behind ${subject}. Look whether a step between them needs the runtime.`;
  return [
    {
      source,
      span: step.uses.span,
      anchor: `${name} ${action}`,
      message: `\`cache: ${cache.value.slice(0, 40)}\` is restored before ${subject}.`,
      ...(edits === null ? {} : { fix: { safety: 'needs-review' as const, description, edits } }),
    },
  ];
}

const isCheckout = ({ uses, inputs }: Step): boolean =>
  isAction(uses, 'actions/checkout') && !inputs.some(({ name }) => name === 'path' || name === 'repository');

/** The step that brings the package manager that the cache is of. */
function isNeeded(step: Step, manager: string): boolean {
  const action = actionName(step.uses);
  if (manager === 'pnpm') return action === 'pnpm/action-setup' || runs(step, /^(?:corepack enable|npm (?:install|i) (?:\S+ )?pnpm)/);
  if (manager === 'poetry') {
    return (
      action === 'snok/install-poetry' ||
      action === 'abatilo/actions-poetry' ||
      runs(step, /^(?:pipx install|pip3? install|python3? -m pip install) (?:\S+ )?poetry/)
    );
  }
  // The cache of pipenv is a fixed directory: that of others is asked of the program.
  return false;
}

function runs(step: Step, pattern: RegExp): boolean {
  return commandsOf(step).some(({ words }) => pattern.test(words.slice(0, 6).join(' ')));
}
