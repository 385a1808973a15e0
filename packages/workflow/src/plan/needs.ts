import type { EnvironmentNeed, StackProfile } from '@autodevops/contracts/stack';
import type { LineReason, ProposalNeed } from '@autodevops/contracts/workflow';
import { isSafeEnvironmentName } from './safe-text.ts';
import type { PlannedJob } from './workflow-plan.ts';

/** What a person must add on GitHub before the jobs can do all they should: each secret or variable that a step of the plan reads, once. */
export function needsOf(profile: StackProfile, jobs: readonly PlannedJob[]): readonly ProposalNeed[] {
  const values = jobs.flatMap((job) => [job.environment, ...job.steps.map((step) => (step.kind === 'run' ? step.environment : {}))]);
  const reads = values.flatMap((environment) => Object.values(environment).flatMap((decided) => referenceIn(decided.value) ?? []));
  const awaited = new Map(jobs.flatMap(({ awaits = [] }) => awaits).map(({ value, reasons }) => [value, reasons[0]?.source]));
  const unique = new Map(reads.map((read) => [`${read.kind} ${read.name}`, read]));
  return [...unique.values()]
    .map((read) => ({ ...read, why: whyAwaited(awaited.get(read.name)) ?? whyOf(profile, read.name) }))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function referenceIn(value: string): { kind: ProposalNeed['kind']; name: string } | null {
  const match = /^\$\{\{ (secrets|vars)\.([A-Z][A-Z0-9_]*) \}\}$/.exec(value);
  return match?.[2] === undefined ? null : { kind: match[1] === 'secrets' ? 'secret' : 'variable', name: match[2] };
}

function whyAwaited(source: LineReason['source'] | undefined): string | undefined {
  return source === undefined || source === null
    ? undefined
    : `${source.file}, line ${source.line} reads it; these tests are skipped without it.`;
}

function whyOf(profile: StackProfile, name: string): string {
  const need: EnvironmentNeed | undefined = profile.environment.find((candidate) => candidate.name === name && isSafeEnvironmentName(name));
  return need === undefined ? 'The package registry is read with it.' : `${need.source.file}, line ${need.source.line} reads it.`;
}
