import { allCovered } from './build-criteria.ts';
import type { Criterion } from './criterion.ts';
import { hasTask, type MaturityInput, measuredProjects, startsOn } from './maturity-input.ts';

const area = 'test' as const;
const isTested = (project: Parameters<typeof hasTask>[0]) => hasTask(project, 'test', 'integration-test', 'end-to-end-test');

export const testCriteria: readonly Criterion[] = [
  {
    id: 'tests-exist-and-run',
    area,
    level: 2,
    isPerProject: true,
    title: 'CI runs tests',
    remediation: 'Write a first test and run it in CI.',
    check: (input) => (measuredProjects(input).length === 0 ? null : input.steps.some(({ purposes }) => purposes.has('test'))),
  },
  {
    id: 'tests-on-pull-requests',
    area,
    level: 3,
    isPerProject: true,
    title: 'The tests of every project run on pull requests',
    remediation: 'Run the tests of each project on `pull_request`.',
    rules: ['no-test-step', 'no-ci'],
    check: (input) => allCovered(input, isTested, 'test'),
  },
  {
    id: 'tests-after-merge',
    area,
    level: 3,
    title: 'Tests run on the default branch too',
    remediation: 'Run the same workflow on pushes to the default branch.',
    check: ({ steps }) => {
      const testing = steps.filter(({ purposes }) => purposes.has('test'));
      return testing.length === 0 ? null : testing.some(({ workflow }) => startsOn(workflow, 'push', 'merge_group', 'schedule'));
    },
  },
  {
    id: 'services-for-tests',
    area,
    level: 4,
    title: 'Tests have the services that they need, and their failures count',
    remediation: 'Start the databases and queues that tests need as services of the job, and let a failing test fail the job.',
    rules: ['missing-service', 'no-continue-on-error', 'no-ignored-exit-code', 'no-unchecked-pipe'],
    check: ({ workflows }) => workflows.length > 0,
  },
  {
    id: 'tests-report',
    area,
    level: 5,
    title: 'Tests measure coverage or leave a report',
    remediation: 'Upload the test report or the coverage, so that a failure can be read without running it again.',
    check: (input) => (input.steps.some(({ purposes }) => purposes.has('test')) ? leavesReport(input) : null),
  },
];

const reporting =
  /^(?:codecov\/codecov-action|coverallsapp\/.*|actions\/upload-artifact|dorny\/test-reporter|mikepenz\/action-junit-report|enricomi\/publish-unit-test-result-action.*|sonarsource\/.*|codacy\/.*|qltysh\/.*)$/;

function leavesReport({ steps }: MaturityInput): boolean {
  const testing = new Set(steps.filter(({ purposes }) => purposes.has('test')).map(({ job }) => job));
  return steps.some(({ job, step }) => {
    const uses = step.uses?.kind === 'repository' ? `${step.uses.owner}/${step.uses.name}`.toLowerCase() : '';
    return testing.has(job) && (reporting.test(uses) || /--cov|--coverage|GITHUB_STEP_SUMMARY|coverprofile/.test(step.run?.value ?? ''));
  });
}
