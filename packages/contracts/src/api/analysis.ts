import { z } from 'zod';
import { Finding, Maturity, MaturityLevel, Severity } from '../audit/index.ts';
import { StackProfile } from '../stack/index.ts';

export const AnalysisTrigger = z.enum(['push', 'connect', 'manual', 'retry']);
export type AnalysisTrigger = z.infer<typeof AnalysisTrigger>;

export const SeverityCounts = z.record(Severity, z.number().int());
export type SeverityCounts = z.infer<typeof SeverityCounts>;

export const AnalysisSummary = z.object({
  id: z.uuid(),
  commitSha: z.string(),
  branch: z.string(),
  trigger: AnalysisTrigger,
  /** 0 to 100, from findings and facts alone. */
  score: z.number().int().min(0).max(100),
  /** 1 to 5. Null for an analysis from before there were levels. */
  maturityLevel: MaturityLevel.nullable(),
  /** Those that are open at present: what is acknowledged, here or in a file, does not count. */
  findingCounts: SeverityCounts,
  languages: z.array(z.object({ name: z.string(), share: z.number() })),
  /** One sentence made from facts. */
  headline: z.string(),
  durationMs: z.number().int(),
  proposalId: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
});
export type AnalysisSummary = z.infer<typeof AnalysisSummary>;

export const Analysis = AnalysisSummary.extend({ profile: StackProfile, findings: z.array(Finding), maturity: Maturity.nullable() });
export type Analysis = z.infer<typeof Analysis>;
