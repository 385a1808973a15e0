import type { Fact, StackProfile } from '@autodevops/contracts/stack';
import { z } from 'zod';

/** A fact as a question holds it: one value and where it stands. */
export const FactNote = z.object({
  id: z.string().min(1).max(300),
  name: z.string().max(200),
  value: z.string().max(300),
  kind: z.string().max(20),
  file: z.string().max(300),
  line: z.number().int().min(1),
});
export type FactNote = z.infer<typeof FactNote>;

/** The facts of a profile, most telling first: versions and package managers, then the rest by confidence. Those whose id is too long to be cited are left out. */
export function factNotes(profile: Pick<StackProfile, 'facts' | 'workspaces' | 'projects'>, most = 80): FactNote[] {
  const all = [...profile.facts, ...profile.workspaces.flatMap(({ facts }) => facts), ...profile.projects.flatMap(({ facts }) => facts)];
  const distinct = [...new Map(all.map((fact) => [fact.id, fact])).values()];
  return distinct
    .filter(({ id }) => id.length <= 300)
    .toSorted((left, right) => rank(left) - rank(right) || right.confidence - left.confidence)
    .slice(0, most)
    .map(noteOf);
}

const rank = ({ name }: Fact): number => (/^package-manager|\.version$/.test(name) ? 0 : /^(?:task|service)\./.test(name) ? 1 : 2);

export function noteOf({ id, name, value, kind, source }: Fact): FactNote {
  const shown = Array.isArray(value) ? value.join(', ') : String(value);
  return { id, name: name.slice(0, 200), value: shown.slice(0, 300), kind, file: source.file.slice(0, 300), line: source.line };
}
