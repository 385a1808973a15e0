import type { z } from 'zod';

export type EnvironmentOutcome<T> =
  | { readonly outcome: 'valid'; readonly environment: Readonly<T> }
  /** One line a variable: its name and what is wrong, never a value. */
  | { readonly outcome: 'invalid'; readonly problems: readonly string[] };

/** The variables of a process. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The variables that say something: an empty text counts as unset. */
export function setVariables(variables: Variables): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
}

/**
 * Parses an environment as a whole, so that a process that cannot start names everything that is wrong at once. Messages of the schema must hold no
 * value, which the forms of `variable-forms.ts` see to.
 */
export function parseEnvironment<Schema extends z.ZodObject>(schema: Schema, variables: Variables): EnvironmentOutcome<z.output<Schema>> {
  const given = setVariables(variables);
  const parsed = schema.safeParse(given);
  if (parsed.success) return { outcome: 'valid', environment: Object.freeze(parsed.data) };
  const isRequired = (name: string) => (schema.shape[name] as z.ZodType | undefined)?.safeParse(undefined).success === false;
  const reasons = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const name = String(path[0]);
    if (!reasons.has(name)) reasons.set(name, given[name] === undefined && isRequired(name) ? 'is not set' : message);
  }
  return { outcome: 'invalid', problems: [...reasons].map(([name, reason]) => `${name}: ${reason}`) };
}

/** What a process writes to standard error before it ends with 1. */
export function environmentRefusal(process: string, problems: readonly string[]): string {
  const lines = problems.map((problem) => `  ${problem}\n`).join('');
  return `${process} cannot start with this environment:\n${lines}Every variable is explained in docs/generated/environment.md.\n`;
}
