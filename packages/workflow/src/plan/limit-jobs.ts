import type { Omission, PlannedJob } from './workflow-plan.ts';

/** A file with more jobs than this is read by nobody. */
const maxJobs = 24;
/** GitHub refuses a matrix of more than 256 cells; long before that a push waits for runners. */
const maxCells = 64;
/** More steps than these are no longer read, and a file that is all of them is refused for its size. */
const maxSteps = 60;
/** Single omissions beyond this are summed up. */
const maxNamed = 50;

export interface LimitedJobs {
  readonly jobs: readonly PlannedJob[];
  readonly omissions: readonly Omission[];
  /** Asks which projects matter most, where jobs were left out. */
  readonly question: string | null;
}

/**
 * Keeps a workflow to a size that GitHub takes and people read. `groups` holds the jobs of each ecosystem, the most important first: where there are too
 * many, each ecosystem gets its turn, so that none is crowded out by another. What is left out is told. `share` of 0 to 1 makes all limits smaller.
 */
export function limitJobs(groups: readonly (readonly PlannedJob[])[], share = 1): LimitedJobs {
  const most = Math.max(1, Math.floor(maxJobs * share));
  const kept = new Set(inTurns(groups).slice(0, most));
  const all = groups.flat();
  const limited = all.filter((job) => kept.has(job)).map((job) => limitJob(job, share));
  const crowdedOut = all
    .filter((job) => !kept.has(job))
    .map((job) => ({ projectId: job.projectIds[0] ?? null, reason: `One file carries at most ${most} jobs.` }));
  const omissions = [...limited.flatMap((one) => one.omissions), ...crowdedOut];
  return { jobs: limited.map(({ job }) => job), omissions, question: questionOf(all.length, most, omissions.length > 0) };
}

function questionOf(wanted: number, most: number, isCut: boolean): string | null {
  if (wanted > most) return `${wanted} jobs would be needed and one file carries ${most}: which projects must be checked on every change?`;
  return isCut ? 'There are more directories than one file can check: which of them must be checked on every change?' : null;
}

/** The first of each group, then the second of each, and so on. */
function inTurns<Item>(groups: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(0, ...groups.map((group) => group.length));
  return Array.from({ length: longest }, (_, turn) => groups.flatMap((group) => group.slice(turn, turn + 1))).flat();
}

function limitJob(job: PlannedJob, share: number): { readonly job: PlannedJob; readonly omissions: readonly Omission[] } {
  const cells = limitCells(job);
  const steps = limitSteps(cells.job, Math.floor(maxSteps * share));
  return { job: steps.job, omissions: [...cells.omissions, ...steps.omissions] };
}

function limitCells(job: PlannedJob): { readonly job: PlannedJob; readonly omissions: readonly Omission[] } {
  const { matrix } = job;
  if (matrix === null || matrix.values.value.length <= maxCells) return { job, omissions: [] };
  const { value, reasons } = matrix.values;
  const reason = `A matrix carries at most ${maxCells} cells; ${value.length - maxCells} of “${job.title}” are left out.`;
  const values = { value: value.slice(0, maxCells), reasons: reasons.slice(0, maxCells) };
  return { job: { ...job, matrix: { ...matrix, values } }, omissions: [{ projectId: job.projectIds[maxCells] ?? null, reason }] };
}

/** Whole directories are left out: those of them that are kept go through all their tasks. */
function limitSteps(job: PlannedJob, most: number): { readonly job: PlannedJob; readonly omissions: readonly Omission[] } {
  if (job.steps.length <= most) return { job, omissions: [] };
  const byDirectory = Map.groupBy(job.steps, (step) => (step.kind === 'run' ? step.directory : null));
  let room = Math.max(1, most - (byDirectory.get(null)?.length ?? 0));
  const kept = [...byDirectory].filter(([directory, steps]) => {
    const isKept = directory === null || steps.length <= room;
    if (isKept && directory !== null) room -= steps.length;
    return isKept;
  });
  const directories = new Set(kept.map(([directory]) => directory));
  const left = byDirectory.size - directories.size;
  if (left === 0) return { job, omissions: [] };
  const reason = `One job carries at most ${most} steps; ${left} directories of “${job.title}” are left out.`;
  const steps = job.steps.filter((step) => directories.has(step.kind === 'run' ? step.directory : null));
  return { job: { ...job, steps }, omissions: [{ projectId: job.projectIds[0] ?? null, reason }] };
}

/** The first omissions as they are, and one line for the rest. */
export function sumUpOmissions(omissions: readonly Omission[]): readonly Omission[] {
  if (omissions.length <= maxNamed) return omissions;
  const rest = Map.groupBy(omissions.slice(maxNamed), ({ reason }) => reason);
  return [
    ...omissions.slice(0, maxNamed),
    ...[...rest].map(([reason, list]) => ({ projectId: null, reason: `${list.length} further projects: ${reason}` })).slice(0, maxNamed),
  ];
}
