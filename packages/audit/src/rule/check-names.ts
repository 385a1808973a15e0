import type { Job, Matrix, Workflow } from '../workflow/workflow.ts';

/** Stands for text that cannot be told from the file. */
const any = '\0';
const maxNames = 500;

/**
 * The names of the checks that the jobs of a workflow report, as GitHub makes them: the name or id of the job, the values of its cell in parentheses,
 * and `caller / called` for reusable workflows. What an expression decides is open, and matches any text.
 */
export class CheckNames {
  readonly #patterns: readonly string[];

  constructor(workflow: Workflow, called: ReadonlyMap<string, Workflow>) {
    const room = { left: maxNames };
    this.#patterns = workflow.jobs.flatMap((job) => patternsOf(job, called, 0, room));
  }

  has(name: string): boolean {
    return this.#patterns.some((pattern) => matches(pattern, name));
  }

  /** True where a name begins as one of these does, before its cell or the called job. */
  resembles(name: string): boolean {
    const stem = stemOf(name);
    return this.#patterns.some((pattern) => !pattern.startsWith(any) && stemOf(pattern) === stem);
  }
}

const stemOf = (name: string): string => (name.split(/ \(| \/ |\0/)[0] ?? '').trim().toLowerCase();

/** Takes from the room what it gives, so that workflows that call one another do not multiply. */
function patternsOf(job: Job, called: ReadonlyMap<string, Workflow>, depth: number, room: { left: number }): readonly string[] {
  if (room.left <= 0) return [];
  const own = ownNames(job).slice(0, room.left);
  room.left -= own.length;
  if (job.uses === null || depth > 4) return own;
  const path = job.uses.kind === 'local' ? job.uses.text.replace(/^\.[\\/]/, '') : '';
  const inner = called.get(path)?.jobs.flatMap((other) => patternsOf(other, called, depth + 1, room)) ?? [any];
  return own.flatMap((outer) => inner.map((name) => `${outer} / ${name}`)).slice(0, maxNames);
}

function ownNames({ id, name, matrix }: Job): readonly string[] {
  const base = name?.value ?? id;
  const asks = /\$\{\{/.test(base);
  if (matrix === null) return [open(base)];
  if (asks) return fillIn(base, matrix);
  const suffixes = cellSuffixes(matrix);
  return suffixes === null ? [`${base} (${any})`] : suffixes.map((suffix) => `${base} (${suffix})`);
}

const open = (text: string): string => text.replace(/\$\{\{[^}]{0,500}\}\}/g, any);

/** The values of each cell, in the order of the axes; null where they cannot be told. */
function cellSuffixes({ axes, includes, isDynamic }: Matrix): readonly string[] | null {
  const isPlain = axes.length > 0 && !isDynamic && includes.length === 0 && axes.every(({ values }) => values.length > 0);
  if (!isPlain || axes.reduce((count, { values }) => count * values.length, 1) > maxNames) return null;
  return axes.reduce<readonly string[]>(
    (rows, { values }) =>
      rows.length === 0 ? values.map(({ value }) => value) : rows.flatMap((row) => values.map(({ value }) => `${row}, ${value}`)),
    [],
  );
}

/** A name with expressions, for each value that an axis or an included row may put there. */
function fillIn(name: string, { axes, includes, isDynamic }: Matrix): readonly string[] {
  let names: readonly string[] = [name];
  for (const [whole, axis] of name.matchAll(/\$\{\{\s*matrix\.([\w-]{1,100})\s*\}\}/g)) {
    const values = [
      ...axes.filter((entry) => entry.name === axis).flatMap((entry) => entry.values.map(({ value }) => value)),
      ...includes.flatMap((row) => row.filter((entry) => entry.name === axis).map(({ value }) => value)),
    ];
    const filling = isDynamic || values.length === 0 || names.length * values.length > maxNames ? [any] : [...new Set(values)];
    names = names.flatMap((text) => filling.map((value) => text.replace(whole, () => value)));
  }
  return names.map(open);
}

/** Whether a name can be what a pattern stands for; looks at each part once. */
function matches(pattern: string, name: string): boolean {
  const parts = pattern.split(any);
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return pattern === name;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) ?? '';
  return name.length - last.length >= at && name.endsWith(last);
}

/** The names of every workflow by its path. */
export function checkNames(workflows: readonly Workflow[]): ReadonlyMap<Workflow, CheckNames> {
  const byPath = new Map(workflows.map((workflow) => [workflow.path, workflow]));
  return new Map(workflows.map((workflow) => [workflow, new CheckNames(workflow, byPath)]));
}
