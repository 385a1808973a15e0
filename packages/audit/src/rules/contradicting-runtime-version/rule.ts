import type { Fact, StackProfile } from '@autodevops/contracts/stack';
import { stepPurposes } from '../../commands/command-purposes.ts';
import { isChecking } from '../../rule/checking-purposes.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { keyOf, type RuntimeSetup, runtimeSetupsOf } from '../../rule/runtime-setups.ts';
import type { Workflow } from '../../workflow/workflow.ts';

/** Below this a fact is a guess, and a guess accuses nobody. */
const leastConfidence = 0.5;
/** Files that say what everybody is to run; others name what the code is compiled for. */
const versionFiles =
  /(?:^|\/)(?:\.nvmrc|\.node-version|\.tool-versions|\.?mise\.toml|\.python-version|runtime\.txt|\.ruby-version|Gemfile|package\.json|global\.json|\.php-version|\.java-version|\.sdkmanrc|\.go-version)$/;
const partsOf = (runtime: string): 1 | 2 => (runtime === 'node' || runtime === 'java' ? 1 : 2);

export const rule = defineRule({
  meta: {
    id: 'contradicting-runtime-version',
    since: '0.2.0',
    title: 'Workflow uses another version of the runtime than the repository',
    summary: 'A set-up step with a version that differs from the one that the repository pins for everybody.',
    why: 'What is checked is not what people run: code that works on every machine fails in CI, or the other way round.',
    remediation:
      'Let the set-up action read the file that pins the version (`node-version-file`, `python-version-file`, …), so that there is one place to change.',
    severity: 'high',
    confidence: 'medium',
    area: 'build',
    references: [
      'https://github.com/actions/setup-node#usage',
      'https://docs.github.com/en/actions/how-tos/write-workflows/build-with-a-language',
    ],
  },
  scope: 'workflow',
  check: ({ workflow, profile }) => hitsOf(workflow, profile),
});

function hitsOf(workflow: Workflow, profile: StackProfile): readonly Hit[] {
  const { source } = workflow;
  const setups = runtimeSetupsOf(workflow);
  return setups.flatMap((setup) => {
    const [version, ...others] = setup.versions;
    const pin = pinOf(profile, setup);
    if (version === undefined || others.length > 0 || setup.isMatrix || setup.isPartial || pin === null) return [];
    const isPinned = ({ runtime, versions, isPartial }: RuntimeSetup) =>
      runtime === setup.runtime && (isPartial || versions.some(({ key }) => key === pin.key));
    if (setups.some(isPinned)) return [];
    const { file, line } = pin.fact.source;
    const message = `The job \`${setup.job.id}\` runs ${setup.title} ${version.value}, but the repository pins ${String(pin.fact.value)} (${file}, line ${line}).`;
    const isChecked = setup.job.steps.some((step) => isChecking(stepPurposes(step, profile)));
    return [
      {
        source,
        span: version.span,
        anchor: `${setup.job.id} ${setup.runtime}`,
        message,
        severity: isChecked ? ('high' as const) : ('low' as const),
      },
    ];
  });
}

/** What every project of the repository that pins this runtime agrees on; null where they do not, and where CI itself is the source. */
function pinOf(
  { projects, workspaces }: StackProfile,
  { fact, runtime }: RuntimeSetup,
): { readonly fact: Fact; readonly key: string } | null {
  const facts = [...projects, ...workspaces].flatMap((owner) => owner.facts.filter(({ name }) => name === fact));
  const pins = facts.filter(
    ({ kind, confidence, source }) => kind === 'pin' && confidence >= leastConfidence && versionFiles.test(source.file),
  );
  const [first] = pins;
  const key = first === undefined ? null : keyOf(String(first.value), partsOf(runtime));
  const isAgreed = pins.length === facts.length && pins.every(({ value }) => keyOf(String(value), partsOf(runtime)) === key);
  return first === undefined || key === null || !isAgreed ? null : { fact: first, key };
}
