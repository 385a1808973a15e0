import type { Condition, ExpectedCheck } from './expected-repository.ts';
import { type WorkflowFacts, workflowFacts } from './workflow-facts.ts';

export interface RepositoryScore {
  /** The weight of the checks that hold over the weight of all, 0 to 1. */
  readonly score: number;
  /** Ids of the checks that do not hold. */
  readonly missed: readonly string[];
  /** Why nothing could hold; empty where something could. */
  readonly problem: string;
}

/** Scores the texts of generated workflows. None at all, or one that is no YAML, holds nothing. */
export function scoreRepository(checks: readonly ExpectedCheck[], workflows: readonly string[]): RepositoryScore {
  const read = readWorkflows(workflows);
  const missed = checks.filter((check) => read.facts === null || !holds(check, read.facts));
  const total = weightOf(checks);
  return { score: total === 0 ? 0 : (total - weightOf(missed)) / total, missed: missed.map(({ id }) => id), problem: read.problem };
}

/** Tells whether a condition holds in any of the workflows. */
export function holds(condition: Condition, facts: WorkflowFacts): boolean {
  switch (condition.kind) {
    case 'run': {
      const { match, cwd } = condition;
      return facts.runs.some(
        ({ line, whole, directory }) =>
          matches(match, line) && (cwd === undefined || cwd === '' || matches(cwd, directory) || matches(cwd, whole)),
      );
    }
    case 'not_run':
      return facts.runs.length > 0 && !facts.runs.some(({ line }) => matches(condition.match, line));
    case 'uses':
      return facts.actions.some(
        ({ action, inputs }) =>
          matches(condition.action, action) &&
          Object.entries(condition.with ?? {}).every(([names, value]) => hasInput(inputs, names, value)),
      );
    case 'service':
      return facts.images.some((image) => matches(condition.image, image));
    case 'runner':
      return facts.runners.some((label) => matches(condition.match, label));
    case 'any':
      return condition.of.some((inner) => holds(inner, facts));
  }
}

const weightOf = (checks: readonly ExpectedCheck[]): number => checks.reduce((sum, { weight }) => sum + weight, 0);

const matches = (source: string, text: string): boolean => new RegExp(source, 'im').test(text);

/** `a|b` is either input. */
function hasInput(inputs: ReadonlyMap<string, string>, names: string, value: string): boolean {
  return names.split('|').some((name) => {
    const given = inputs.get(name);
    return given !== undefined && matches(value, given);
  });
}

function readWorkflows(workflows: readonly string[]): { facts: WorkflowFacts | null; problem: string } {
  if (workflows.length === 0) return { facts: null, problem: 'nothing generated' };
  try {
    return { facts: workflowFacts(workflows), problem: '' };
  } catch (error) {
    return { facts: null, problem: `no YAML: ${String(error).split('\n')[0]}` };
  }
}
