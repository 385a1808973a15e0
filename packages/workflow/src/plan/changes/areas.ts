import type { Ecosystem, StackProfile } from '@autodevops/contracts/stack';
import { jobId } from '../job-names.ts';
import type { PlannedJob } from '../workflow-plan.ts';
import { isWithin, type JobScope, jobScope } from './job-scope.ts';

/** Jobs that depend on the same paths, and so run on the same changes. */
export interface Area {
  /** The name of its filter and of the output that tells whether it changed. */
  readonly name: string;
  readonly jobs: readonly PlannedJob[];
  readonly scope: Exclude<JobScope, { kind: 'everything' }>;
}

/** Groups jobs by what they depend on. Jobs that depend on everything are in no area. */
export function areasOf(profile: StackProfile, jobs: readonly PlannedJob[]): readonly Area[] {
  const scoped = jobs.flatMap((job) => {
    const scope = jobScope(profile, job);
    return scope.kind === 'everything' ? [] : [{ job, scope }];
  });
  const groups = [...Map.groupBy(scoped, ({ scope }) => JSON.stringify(scope)).values()];
  const names = new Set(['shared', 'changes']);
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ name: freeName(names, nameOf(first)), jobs: group.map(({ job }) => job), scope: first.scope }];
  });
}

/**
 * Whether it is worth finding out what changed: two areas of which neither lies in the other and one at least holds code. Less than that
 * saves nothing that would pay for a job that everything waits for: checks of infrastructure alone take seconds.
 */
export function areIndependent(profile: StackProfile, areas: readonly Area[]): boolean {
  const code = areas.filter((area) => holdsCode(profile, area));
  return code.some((left) => areas.some((right) => right !== left && areApart(left, right)));
}

const quick: ReadonlySet<Ecosystem> = new Set(['terraform', 'helm', 'ansible']);

function holdsCode(profile: StackProfile, { jobs }: Area): boolean {
  const ids = new Set(jobs.flatMap((job) => job.projectIds));
  return profile.projects.some(({ id, ecosystem }) => ids.has(id) && !quick.has(ecosystem));
}

function areApart(left: Area, right: Area): boolean {
  const [first, second] = [ownPaths(left), ownPaths(right)];
  return !first.some((path) => second.some((other) => isWithin(path, other) || isWithin(other, path)));
}

function ownPaths({ scope }: Area): readonly string[] {
  return scope.kind === 'places' ? scope.own : scope.directories;
}

/** By its place: `api`, `packages-ui`; a workspace at the root by its first job, `node`. */
function nameOf({ job, scope }: { job: PlannedJob; scope: Area['scope'] }): string {
  const place = scope.kind === 'places' ? jobId('', scope.own[0] ?? '') : '';
  if (place === '') return job.id;
  return /^[a-z]/.test(place) && !readAsOther.test(place) ? place : `in-${place}`;
}

/** Names that YAML reads as something else than a text. */
const readAsOther = /^(?:true|false|null|yes|no|on|off|y|n|e\d+)$/;

function freeName(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}-${count}x`;
  taken.add(name);
  return name;
}
