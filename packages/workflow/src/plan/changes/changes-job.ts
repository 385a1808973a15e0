import type { LineReason } from '@autodevops/contracts/workflow';
import { baseJob } from '../../planners/base-job.ts';
import { expression } from '../expression.ts';
import { ruleReason } from '../read-fact.ts';
import { actionStep, byRule } from '../steps.ts';
import type { Decided, PlannedJob } from '../workflow-plan.ts';
import type { Area } from './areas.ts';
import { type ChangeFilter, sharedFilter } from './change-filters.ts';

export const changesJobId = 'changes';

const stepId = 'filter';

/** Only what a pull request changed is told apart, and only up to the number of files that GitHub lists. */
const condition = "github.event_name == 'pull_request' && github.event.pull_request.changed_files <= 3000";

/** The job that tells the others whether they are concerned. Where its step is skipped, every output is true. */
export function changesJob(areas: readonly Area[], filters: readonly ChangeFilter[]): PlannedJob {
  const outputs = areas.map((area): [string, Decided<string>] => [
    area.name,
    { value: expression(outputExpression(area.name)), reasons: areaReasons(area) },
  ]);
  return {
    ...baseJob('.', []),
    id: changesJobId,
    title: 'Changes',
    explanation: 'Finds out which projects a pull request touches. Pushes, merge queues and runs by hand check everything.',
    timeoutMinutes: 5,
    permissions: { 'pull-requests': byRule('read', 'The list of changed files is read from the pull request.', 'least-privilege') },
    reasons: [
      ruleReason(
        'The repository holds projects that do not depend on each other: a change runs the jobs that it concerns.',
        'only-what-changed',
      ),
    ],
    outputs: Object.fromEntries(outputs),
    steps: [
      {
        ...actionStep(
          'Find out what changed',
          'dorny/paths-filter',
          {
            'predicate-quantifier': byRule('every', 'A file counts where it matches all patterns of a filter.', 'only-what-changed'),
            filters: { value: filtersText(filters), reasons: areas.flatMap(areaReasons) },
          },
          [ruleReason('Files that belong to no project concern every job.', 'only-what-changed')],
        ),
        id: stepId,
        condition,
      },
    ],
  };
}

/** What must hold for the jobs of an area to run. */
export function areaCondition(area: Area): string {
  return `needs.${changesJobId}.outputs.${area.name} == 'true'`;
}

function outputExpression(name: string): string {
  return `steps.${stepId}.outputs.${sharedFilter} != 'false' || steps.${stepId}.outputs.${name} != 'false'`;
}

function filtersText(filters: readonly ChangeFilter[]): string {
  return filters.flatMap(({ name, patterns }) => [`${name}:`, ...patterns.map((pattern) => `  - '${pattern}'`)]).join('\n');
}

function areaReasons({ jobs }: Area): readonly LineReason[] {
  return jobs.slice(0, 1).flatMap((job) => job.reasons);
}
