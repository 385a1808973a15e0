import { isSeq } from 'yaml';
import { textOf, valueAt } from './walk-yaml.ts';

/** What a text of a job stands for in each cell of the job's matrix: the text itself where it is no reference to the matrix. */
export function matrixValues(job: unknown, text: string): readonly string[] {
  const key = /^\$\{\{ matrix\.([a-z][a-z-]*) \}\}$/.exec(text)?.[1];
  if (key === undefined) return [text];
  const values = valueAt(valueAt(valueAt(job, 'strategy'), 'matrix'), key);
  return isSeq(values) ? values.items.map((item) => textOf(item) ?? '') : [''];
}
