import { z } from 'zod';
import type { Task } from './task.ts';

const schemas = new WeakMap<object, Readonly<Record<string, unknown>>>();

/** The JSON Schema of a task's output, as the providers get it. Made once for each task. */
export function schemaFor(task: Pick<Task<never, unknown>, 'output'>): Readonly<Record<string, unknown>> {
  const known = schemas.get(task.output);
  if (known) return known;
  const { $schema: _, ...schema } = z.toJSONSchema(task.output, { io: 'input' });
  schemas.set(task.output, schema);
  return schema;
}
