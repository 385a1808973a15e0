import { type Maturity, MaturityArea, MaturityLevel } from '@autodevops/contracts/audit';
import { z } from 'zod';

/** Something that a level of maturity asks for and that is not met. */
export const CriterionNote = z.object({
  id: z.string().min(1).max(300),
  title: z.string().max(300),
  remediation: z.string().max(1_000),
  area: MaturityArea,
  level: MaturityLevel,
  ruleIds: z.array(z.string().max(100)).max(40),
});
export type CriterionNote = z.infer<typeof CriterionNote>;

/** What leads to the next level. */
export const nextSteps = (maturity: Maturity | null, most = 12): CriterionNote[] => (maturity?.nextSteps ?? []).slice(0, most).map(noteOf);

/** The unmet criteria that the findings of a rule stand in the way of, lowest level first. */
export function blockedBy(ruleId: string, maturity: Maturity | null, most = 6): CriterionNote[] {
  const unmet = (maturity?.areas ?? [])
    .flatMap(({ criteria }) => criteria)
    .filter(({ isMet, ruleIds }) => isMet === false && ruleIds.includes(ruleId));
  return unmet
    .toSorted((left, right) => left.level - right.level)
    .slice(0, most)
    .map(noteOf);
}

const noteOf = ({ id, title, remediation, area, level, ruleIds }: Maturity['nextSteps'][number]): CriterionNote => ({
  id: id.slice(0, 300),
  title: title.slice(0, 300),
  remediation: remediation.slice(0, 1_000),
  area,
  level,
  ruleIds: ruleIds.slice(0, 40).map((rule) => rule.slice(0, 100)),
});
