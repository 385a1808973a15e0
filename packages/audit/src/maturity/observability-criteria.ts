import { hasWorkflows } from './build-criteria.ts';
import type { Criterion } from './criterion.ts';

const area = 'observability' as const;

export const observabilityCriteria: readonly Criterion[] = [
  {
    id: 'named-workflows',
    area,
    level: 2,
    title: 'Workflows say what they are',
    remediation: 'Give every workflow a `name`, and every job whose id does not say enough.',
    check: (input) => hasWorkflows(input) && input.workflows.every(({ name }) => name !== null),
  },
  {
    id: 'valid-workflows',
    area,
    level: 2,
    title: 'Every workflow can be read',
    remediation: 'Correct the files that GitHub refuses.',
    rules: ['invalid-workflow', 'actionlint-syntax-check', 'actionlint-job-needs', 'actionlint-events'],
    check: hasWorkflows,
  },
  {
    id: 'failures-fail',
    area,
    level: 3,
    title: 'A failure is seen as one',
    remediation: 'Take `continue-on-error` and `|| true` away from checks.',
    rules: ['no-continue-on-error', 'no-ignored-exit-code', 'no-unchecked-pipe'],
    check: hasWorkflows,
  },
  {
    id: 'trustworthy-checks',
    area,
    level: 4,
    title: 'Required checks always report',
    remediation: 'Require one job that always runs and sums up the others.',
    rules: ['required-check-path-filter', 'required-check-missing', 'require-merge-group', 'broken-badge'],
    check: hasWorkflows,
  },
  {
    id: 'steady-runs',
    area,
    level: 5,
    title: 'Runs on the default branch pass, and pass again',
    remediation: 'Mend what fails on the default branch, and the tests that fail now and then.',
    rules: ['failing-workflow', 'flaky-workflow', 'dead-workflow'],
    check: ({ github }) => (github?.repository?.runs == null ? null : true),
  },
];
