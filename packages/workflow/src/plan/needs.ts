import type { EnvironmentNeed, StackProfile } from '@autodevops/contracts/stack';
import type { ProposalNeed } from '@autodevops/contracts/workflow';
import { isSafeEnvironmentName } from './safe-text.ts';
import type { PlannedJob } from './workflow-plan.ts';

/** What a person must add on GitHub before the jobs can do all they should: each secret or variable that a step of the plan reads, once. */
export function needsOf(profile: StackProfile, jobs: readonly PlannedJob[]): readonly ProposalNeed[] {
  const values = jobs.flatMap((job) => [job.environment, ...job.steps.map((step) => (step.kind === 'run' ? step.environment : {}))]);
  const reads = values.flatMap((environment) => Object.values(environment).flatMap((decided) => referenceIn(decided.value) ?? []));
  const unique = new Map(reads.map((read) => [`${read.kind} ${read.name}`, read]));
  return [...unique.values()]
    .map((read) => ({ ...read, why: whyOf(profile, read.name) }))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function referenceIn(value: string): { kind: ProposalNeed['kind']; name: string } | null {
  const match = /^\$\{\{ (secrets|vars)\.([A-Z][A-Z0-9_]*) \}\}$/.exec(value);
  return match?.[2] === undefined ? null : { kind: match[1] === 'secrets' ? 'secret' : 'variable', name: match[2] };
}

function whyOf(profile: StackProfile, name: string): string {
  const need: EnvironmentNeed | undefined = profile.environment.find((candidate) => candidate.name === name && isSafeEnvironmentName(name));
  return need === undefined ? 'The package registry is read with it.' : `${need.source.file}, line ${need.source.line} reads it.`;
}
