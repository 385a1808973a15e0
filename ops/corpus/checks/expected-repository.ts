import { z } from 'zod';

const Pattern = z.string().refine(isRegularExpression, 'is no regular expression');

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'im');
    return true;
  } catch {
    return false;
  }
}

/** What a workflow must hold. The kinds are told in the README of this folder. */
export const Condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('run'), match: Pattern, cwd: Pattern.optional() }),
  z.object({ kind: z.literal('not_run'), match: Pattern }),
  z.object({ kind: z.literal('uses'), action: Pattern, with: z.record(z.string(), Pattern).optional() }),
  z.object({ kind: z.literal('service'), image: Pattern }),
  z.object({ kind: z.literal('runner'), match: Pattern }),
  z.object({
    kind: z.literal('any'),
    get of() {
      return z.array(Condition).min(1);
    },
  }),
]);
export type Condition = z.infer<typeof Condition>;

/** A condition with a name and what it counts. */
export const ExpectedCheck = z.intersection(Condition, z.object({ id: z.string().min(1), weight: z.number().positive().default(1) }));
export type ExpectedCheck = z.infer<typeof ExpectedCheck>;

/** One repository at one commit, and what its maintainers run in CI. */
export const ExpectedRepository = z.object({
  repo: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  ecosystem: z.string().min(1),
  why: z.string(),
  /** Whether install, build and test are known to pass with nothing but the npm registry. */
  execute: z.boolean().default(false),
  checks: z.array(ExpectedCheck).min(1),
});
export type ExpectedRepository = z.infer<typeof ExpectedRepository>;
