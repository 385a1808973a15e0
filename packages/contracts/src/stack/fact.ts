import { z } from 'zod';

/** Where in the repository a fact was read. Lines count from 1. */
export const SourcePlace = z.object({ file: z.string(), line: z.number().int().min(1) });
export type SourcePlace = z.infer<typeof SourcePlace>;

/**
 * What a value means.
 * - `pin`: the version the project is built with. - `floor`: the minimum for consumers, never the main version.
 * - `range`: several are allowed. - `declaration`: the repository says so. - `convention`: inferred from presence or habit.
 */
export const FactKind = z.enum(['pin', 'floor', 'range', 'declaration', 'convention']);
export type FactKind = z.infer<typeof FactKind>;

/** A value of a fact: a string, a number, a boolean, or a list of strings. */
export const FactValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export type FactValue = z.infer<typeof FactValue>;

/** A value that was found but lost against a source of higher precedence, and why. */
export const Candidate = z.object({
  value: FactValue,
  kind: FactKind,
  source: SourcePlace,
  confidence: z.number().min(0).max(1),
  reason: z.string(),
});
export type Candidate = z.infer<typeof Candidate>;

/** One thing known about the repository, with the file and line that say so. */
export const Fact = z.object({
  /** Stable inside one profile: `<project or workspace id>#<name>`, for example `packages/ui#node.version`. */
  id: z.string(),
  /** Dotted, from the detector: `package-manager`, `package-manager.version`, `node.version`, `task.test`, `service.postgres`. */
  name: z.string(),
  value: FactValue,
  kind: FactKind,
  source: SourcePlace,
  /** 0 to 1. Below 0.5 a fact is proposed to the reader, never imposed. */
  confidence: z.number().min(0).max(1),
  /** The detector that found it: the name of its folder. */
  detector: z.string(),
  losers: z.array(Candidate),
  /** True when a loser contradicts the value in meaning, not only in spelling. */
  isConflict: z.boolean(),
});
export type Fact = z.infer<typeof Fact>;
