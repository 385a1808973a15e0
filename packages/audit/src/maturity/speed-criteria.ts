import { Severity } from '@autodevops/contracts/audit';
import { rules } from '../rules/registry.generated.ts';
import { hasWorkflows } from './build-criteria.ts';
import type { Criterion } from './criterion.ts';
import { type MaturityInput, startsOn } from './maturity-input.ts';

const area = 'speed' as const;
const speedRules: ReadonlySet<string> = new Set(rules.filter(({ meta }) => meta.area === 'speed').map(({ meta }) => meta.id));

export const speedCriteria: readonly Criterion[] = [
  {
    id: 'cancels-superseded-runs',
    area,
    level: 2,
    title: 'A new push ends the older run of a pull request',
    remediation: 'Add `concurrency` with `cancel-in-progress` for pull requests.',
    rules: ['require-concurrency'],
    check: (input) => hasWorkflows(input) && cancelsRuns(input),
  },
  {
    id: 'caches-dependencies',
    area,
    level: 3,
    title: 'Dependencies come from a cache that hits',
    remediation: 'Turn on the cache of the set-up action, keyed by the lock file.',
    rules: ['require-dependency-cache', 'cache-key-without-lock', 'setup-order-defeats-cache'],
    check: hasWorkflows,
  },
  {
    id: 'wastes-little',
    area,
    level: 4,
    title: 'No run takes clearly longer than it must',
    remediation: 'Mend the findings about speed that are medium or graver.',
    check: (input) => hasWorkflows(input) && !fires(input, 'medium'),
  },
  {
    id: 'wastes-nothing',
    area,
    level: 5,
    title: 'No run does work that nobody needs',
    remediation: 'Mend the remaining findings about speed.',
    check: (input) => hasWorkflows(input) && !fires(input, 'low'),
  },
];

function fires({ findings }: MaturityInput, atLeast: Severity): boolean {
  return findings.some(
    ({ ruleId, severity }) => speedRules.has(ruleId) && Severity.options.indexOf(severity) <= Severity.options.indexOf(atLeast),
  );
}

function cancelsRuns({ workflows }: MaturityInput): boolean {
  const asked = workflows.filter((workflow) => startsOn(workflow, 'pull_request'));
  return asked.every(({ concurrency, jobs }) => concurrency !== null || jobs.every((job) => job.concurrency !== null));
}
