import type { StackProfile } from '@autodevops/contracts/stack';
import picomatch from 'picomatch';
import { parse } from 'yaml';
import { planWorkflow } from '../plan/plan-workflow.ts';
import type { PlannedJob } from '../plan/workflow-plan.ts';

/** The jobs that a pull request with these changed files runs, told as the action does: every pattern, by picomatch, with dot files. */
export function jobsAfterChange(profile: StackProfile, files: readonly string[]): readonly string[] {
  const { jobs } = planWorkflow(profile, { defaultBranch: 'main' });
  const matched = new Set([...filtersOf(jobs)].filter(([, matches]) => files.some(matches)).map(([name]) => name));
  return jobs.filter((job) => !['changes', 'ci'].includes(job.id) && isConcerned(job, matched)).map(({ id }) => id);
}

function isConcerned({ condition }: PlannedJob, matched: ReadonlySet<string>): boolean {
  if (condition === null) return true;
  const name = /^needs\.changes\.outputs\.([a-z0-9-]+) == 'true'$/.exec(condition)?.[1];
  if (name === undefined) throw new Error(`Not a question for an area: ${condition}`);
  return matched.has('shared') || matched.has(name);
}

/** The filters of the plan by name; none where it has no job that looks for changes. */
export function filtersOf(jobs: readonly PlannedJob[]): ReadonlyMap<string, (file: string) => boolean> {
  const step = jobs.find(({ id }) => id === 'changes')?.steps[0];
  const text = step?.kind === 'action' ? String(step.inputs['filters']?.value) : '{}';
  const filters: Readonly<Record<string, readonly string[]>> = parse(text);
  return new Map(
    Object.entries(filters).map(([name, patterns]) => {
      const matchers = patterns.map((pattern) => picomatch(pattern, { dot: true }));
      return [name, (file: string) => matchers.every((matches) => matches(file))];
    }),
  );
}
