import { z } from 'zod';

/** What maturity is measured in. */
export const MaturityArea = z.enum(['build', 'test', 'supply-chain', 'workflow-security', 'speed', 'delivery', 'observability', 'upkeep']);
export type MaturityArea = z.infer<typeof MaturityArea>;

/** 1: nothing to build on. 5: nothing left to ask for. */
export const MaturityLevel = z.number().int().min(1).max(5);
export type MaturityLevel = z.infer<typeof MaturityLevel>;

/** One thing that a level asks for. */
export const MaturityCriterion = z.object({
  id: z.string(),
  area: MaturityArea,
  /** The level that cannot be had without it: 2 to 5. */
  level: MaturityLevel,
  title: z.string(),
  /** What to do, in one sentence. */
  remediation: z.string(),
  /** Null where it does not apply or cannot be known from files: then it is not asked for. */
  isMet: z.boolean().nullable(),
  /** Rules whose findings stand in the way. */
  ruleIds: z.array(z.string()),
});
export type MaturityCriterion = z.infer<typeof MaturityCriterion>;

export const AreaMaturity = z.object({
  area: MaturityArea,
  /** Null where nothing of the area applies. */
  level: MaturityLevel.nullable(),
  criteria: z.array(MaturityCriterion),
});
export type AreaMaturity = z.infer<typeof AreaMaturity>;

/** How far the CI of a repository is, from its findings and facts alone. */
export const Maturity = z.object({
  /** The highest level that three quarters of the areas reach, and that no area misses by more than one. */
  level: MaturityLevel,
  areas: z.array(AreaMaturity),
  /** What leads to the next level: the unmet criteria of the areas that are below it, lowest areas first. */
  nextSteps: z.array(MaturityCriterion),
  /** The same for every project of a monorepo; empty where there is one project or none. */
  projects: z.array(
    z.object({
      projectId: z.string(),
      level: MaturityLevel,
      areas: z.array(z.object({ area: MaturityArea, level: MaturityLevel.nullable() })),
    }),
  ),
});
export type Maturity = z.infer<typeof Maturity>;
