import { insertPair } from '../../fix/edit-yaml.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule, type Hit, type HitFix, type StepsInput } from '../../rule/define-rule.ts';
import { isReleaseOnly } from '../../rule/released-workflow.ts';
import { actionName, isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'docker-build-without-cache',
    since: '0.2.0',
    title: 'Image is built from nothing in every run',
    summary: 'docker/build-push-action without `cache-from` in a workflow that runs on every change.',
    why: 'A runner starts empty, so each layer is built anew, mostly the very same ones as in the run before.',
    remediation: 'Set up Buildx and add `cache-from: type=gha` and `cache-to: type=gha,mode=max`.',
    severity: 'medium',
    confidence: 'medium',
    area: 'speed',
    fixSafety: 'needs-review',
    references: ['https://docs.docker.com/build/ci/github-actions/cache/'],
  },
  scope: 'steps',
  check: (input) => {
    const { owner, steps } = input;
    if (owner.kind !== 'job' || isReleaseOnly(owner.workflow) || owner.job.runsOn.some(({ value }) => value === 'self-hosted')) return [];
    const { triggers } = owner.workflow;
    const isOnChanges = triggers.some(
      ({ event, tags }) => event === 'pull_request' || event === 'merge_group' || (event === 'push' && tags.length === 0),
    );
    return isOnChanges ? steps.flatMap((step) => hitsOf(input, step)) : [];
  },
});

const deciding = ['cache-from', 'cache-to', 'no-cache', 'builder'];

function hitsOf({ source, name, steps }: StepsInput, step: Step): readonly Hit[] {
  if (
    step.uses === null ||
    !isAction(step.uses, 'docker/build-push-action') ||
    deciding.some((input) => inputOf(step, input) !== undefined)
  )
    return [];
  const buildx = steps.slice(0, step.index).find(({ uses }) => actionName(uses) === 'docker/setup-buildx-action');
  // A remote or cloud builder keeps its layers.
  if (buildx !== undefined && ['driver', 'endpoint'].some((input) => inputOf(buildx, input) !== undefined)) return [];
  return [
    {
      source,
      span: step.uses.span,
      anchor: anchorOfStep(name, step),
      message: 'No layer of an earlier run is used again.',
      ...(buildx === undefined ? {} : fixOf(source, step)),
    },
  ];
}

function fixOf(source: StepsInput['source'], { inputsBlock }: Step): { fix?: HitFix } {
  if (inputsBlock === null || inputsBlock.isFlow) return {};
  const lines = ['cache-from: type=gha', 'cache-to: type=gha,mode=max'];
  const edit = insertPair(source, inputsBlock, lines, { after: inputsBlock.pairs.map((pair) => pair.name).toReversed() });
  if (edit === null) return {};
  const description =
    'Keeps the layers in the cache of GitHub Actions. Look that the image that is released is not built from them in a run that strangers can start.';
  return { fix: { safety: 'needs-review', description, edits: [edit] } };
}
