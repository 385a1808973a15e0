import { parse } from 'yaml';
import { expand, expandAll, listOf, mapOf, type Surroundings, textOf, type YamlMap } from './expand-expressions.ts';

export interface RunLine {
  readonly line: string;
  /** The whole text of its step. */
  readonly whole: string;
  /** Where it runs; empty is the root. */
  readonly directory: string;
}

export interface UsedAction {
  /** Without its version. */
  readonly action: string;
  /** Its inputs, each with every value that it can have, one a line. */
  readonly inputs: ReadonlyMap<string, string>;
}

/** What checks look at, over all workflows of a repository. */
export interface WorkflowFacts {
  readonly runs: readonly RunLine[];
  readonly actions: readonly UsedAction[];
  /** Images of services and containers. */
  readonly images: readonly string[];
  readonly runners: readonly string[];
}

/** Reads workflows, each the text of a file. Throws what the YAML parser throws. */
export function workflowFacts(workflows: readonly string[]): WorkflowFacts {
  const jobs = workflows.flatMap((text) => {
    const workflow = mapOf(parse(text, { merge: true }));
    return Object.values(mapOf(workflow['jobs'])).map((job): Surroundings => ({ job: mapOf(job), workflow }));
  });
  return {
    runs: jobs.flatMap((place) => stepsOf(place).flatMap((step) => runLines(step, place))),
    actions: jobs.flatMap((place) => [
      ...action(place.job, place),
      ...stepsOf(place).flatMap((step) => action({ ...step, with: withToolchain(step) }, place)),
    ]),
    images: jobs.flatMap((place) => containersOf(place).map((container) => expand(mapOf(container)['image'] ?? container, place))),
    runners: jobs.map((place) => expand(place.job['runs-on'], place)),
  };
}

const stepsOf = ({ job }: Surroundings): readonly YamlMap[] => listOf(job['steps']).map(mapOf);

function containersOf({ job }: Surroundings): readonly unknown[] {
  const { container } = job;
  return [...Object.values(mapOf(job['services'])), ...(container ? [container] : [])];
}

function runLines(step: YamlMap, place: Surroundings): RunLine[] {
  if (step['run'] === undefined) return [];
  const defaults = [place.job, place.workflow].map((owner) => mapOf(mapOf(owner['defaults'])['run'])['working-directory']);
  const directory = expand(step['working-directory'] ?? defaults[0] ?? defaults[1], place);
  return expandAll(step['run'], place)
    .map((text) => text.replace(/\\\n\s*/g, ' '))
    .flatMap((whole) => {
      const lines = whole.split(/\n|&&|;/).map((line) => line.trim());
      return lines.filter((line) => line !== '').map((line) => ({ line, whole, directory }));
    });
}

function action(owner: YamlMap, place: Surroundings): UsedAction[] {
  const { uses } = owner;
  if (typeof uses !== 'string') return [];
  const inputs = Object.entries(mapOf(owner['with'])).map(([name, value]): [string, string] => [name, expand(value, place)]);
  return [{ action: uses.split('@')[0] ?? '', inputs: new Map(inputs) }];
}

/** The version of this one action names the toolchain it sets up. */
function withToolchain(step: YamlMap): YamlMap {
  const inputs = mapOf(step['with']);
  const reference = /^dtolnay\/rust-toolchain@([^@]+)/.exec(textOf(step['uses']))?.[1];
  return reference === undefined || 'toolchain' in inputs ? inputs : { ...inputs, toolchain: reference };
}
