import { type AreaMaturity, type Finding, type Maturity, MaturityArea, type MaturityCriterion } from '@autodevops/contracts/audit';
import type { Project } from '@autodevops/contracts/stack';
import type { AuditInput } from '../audit.ts';
import { emptyContext } from '../rule/audit-context.ts';
import { isWorkflowPath, readWorkflow } from '../workflow/read-workflow.ts';
import { criteria } from './criteria.ts';
import type { Criterion } from './criterion.ts';
import { type MaturityInput, placeSteps } from './maturity-input.ts';

/** The share of areas that must reach a level before the whole has it. */
const requiredShare = 0.75;
const maxNextSteps = 10;

/**
 * How far a repository's CI is: from 1 to 5 in each of eight areas and as a whole, with what leads to the next level. From findings and
 * facts alone; `paths` are all paths of the repository. An area has a level when all its criteria up to that level are met or do not apply.
 * One more finding never raises it.
 */
export function maturity(input: AuditInput, findings: readonly Finding[], paths: ReadonlySet<string>): Maturity {
  const { files, profile, context = emptyContext } = input;
  const workflows = [...files.keys()]
    .filter(isWorkflowPath)
    .sort()
    .flatMap((path) => {
      const reading = readWorkflow(path, files.get(path) ?? '');
      return reading.outcome === 'read' ? [reading.value] : [];
    });
  const whole: MaturityInput = {
    workflows,
    steps: placeSteps(workflows, profile),
    findings,
    profile,
    paths,
    github: context.github,
    project: null,
  };
  const areas = areasOf(whole);
  const level = levelOf(areas);
  const several = profile.projects.length > 1 ? profile.projects : [];
  return { level, areas, nextSteps: nextSteps(areas, level), projects: several.map((project) => ofProject(whole, areas, project)) };
}

function ofProject(whole: MaturityInput, shared: readonly AreaMaturity[], project: Project): Maturity['projects'][number] {
  const own = areasOf({ ...whole, project });
  const areas = own.map((area, index) => (hasOwnCriteria(area) ? area : (shared[index] ?? area)));
  return { projectId: project.id, level: levelOf(areas), areas: areas.map(({ area, level }) => ({ area, level })) };
}

function hasOwnCriteria({ area }: AreaMaturity): boolean {
  return criteria.some((criterion) => criterion.area === area && criterion.isPerProject === true);
}

function areasOf(input: MaturityInput): AreaMaturity[] {
  const fired = new Set(input.findings.map(({ ruleId }) => ruleId));
  return MaturityArea.options.map((area) => {
    const list = criteria.filter((criterion) => criterion.area === area).map((criterion) => judge(criterion, input, fired));
    return { area, level: areaLevel(list), criteria: list };
  });
}

function judge({ check, rules = [], ...criterion }: Criterion, input: MaturityInput, fired: ReadonlySet<string>): MaturityCriterion {
  const checked = check === undefined ? true : check(input);
  const hindering = rules.filter((id) => fired.has(id));
  const { id, area, level, title, remediation } = criterion;
  const isMet = checked === null ? null : checked && hindering.length === 0;
  return { id, area, level, title, remediation, isMet, ruleIds: hindering };
}

/** Null where nothing of the area applies. */
function areaLevel(list: readonly MaturityCriterion[]): number | null {
  if (list.every(({ isMet }) => isMet === null)) return null;
  const missed = list.filter(({ isMet }) => isMet === false).map(({ level }) => level);
  return Math.min(5, ...missed.map((level) => level - 1));
}

function levelOf(areas: readonly AreaMaturity[]): number {
  const levels = areas.flatMap(({ level }) => level ?? []);
  if (levels.length === 0) return 1;
  const isReached = (level: number) =>
    levels.filter((own) => own >= level).length >= levels.length * requiredShare && levels.every((own) => own >= level - 1);
  return Math.max(1, ...[2, 3, 4, 5].filter(isReached));
}

function nextSteps(areas: readonly AreaMaturity[], level: number): MaturityCriterion[] {
  const below = areas.filter((area) => area.level !== null && area.level <= level);
  const missed = below.flatMap(({ criteria: list }) => list.filter(({ isMet, level: asked }) => isMet === false && asked <= level + 1));
  return missed.toSorted((left, right) => left.level - right.level).slice(0, maxNextSteps);
}
