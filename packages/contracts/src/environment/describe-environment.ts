import { z } from 'zod';

/** What `.meta(…)` of a variable says; `npm run gen` writes it into the list of all variables. */
export const VariableMeta = z.strictObject({
  /** One line: what it is for, and in what unit. */
  description: z.string().min(1),
  /** Nobody may read it: kept in a store of secrets, and never with a default. */
  isSecret: z.boolean().default(false),
  /** A value as it could be in production. No real one for a secret. */
  example: z.string().optional(),
  /** Where the schema alone does not tell when it has to be set. */
  needed: z.string().optional(),
  /** In words, where the value itself would be too long. */
  defaultText: z.string().optional(),
});
export type VariableMeta = z.input<typeof VariableMeta>;

/** One variable of a process. */
export interface VariableDescription {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly isSecret: boolean;
  /** When it has to be set, for one that is required under a condition only. */
  readonly needed: string | null;
  readonly example: string | null;
  /** What holds where it is not set; null for nothing. */
  readonly default: string | null;
}

function defaultOf(schema: z.ZodType, meta: z.output<typeof VariableMeta>): string | null {
  if (meta.defaultText !== undefined) return meta.defaultText;
  const value: unknown = schema.safeParse(undefined).data;
  return value === undefined || value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** All variables of a schema, in its order. Fails on one that does not say what it is for. */
export function describeEnvironment(schema: z.ZodObject): readonly VariableDescription[] {
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, variable]) => {
    const parsed = VariableMeta.safeParse(variable.meta() ?? {});
    if (!parsed.success) throw new TypeError(`The variable ${name} does not say what it is for: ${z.prettifyError(parsed.error)}`);
    const { description, isSecret, example = null, needed = null } = parsed.data;
    return {
      name,
      description,
      isSecret,
      needed,
      example,
      isRequired: !variable.safeParse(undefined).success,
      default: defaultOf(variable, parsed.data),
    };
  });
}
