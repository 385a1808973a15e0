import type { AnalysisProse, Claim, FindingExplanation, ProposalReview } from '@autodevops/contracts/ai';
import type { Citation } from '@autodevops/contracts/api';
import type { Finding } from '@autodevops/contracts/audit';
import type { Fact, StackProfile } from '@autodevops/contracts/stack';

/** What ids may stand for. */
export interface Citable {
  readonly profile: Pick<StackProfile, 'facts' | 'workspaces' | 'projects'>;
  readonly findings: readonly Finding[];
}

const factText = ({ name, value }: Fact) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`;

function factCitation(fact: Fact): Citation {
  return { id: fact.id, kind: 'fact', label: factText(fact), place: fact.source, ruleId: null };
}

function findingCitation({ fingerprint, title, place, ruleId }: Finding): Citation {
  return { id: fingerprint, kind: 'finding', label: title, place: { file: place.file, line: place.line }, ruleId };
}

/** What the cited ids stand for, each once, in the order in which they are first cited. An id that stands for nothing here is left out. */
export function citationsOf(claims: readonly Claim[], { profile, findings }: Citable): Citation[] {
  const facts = [profile, ...profile.workspaces, ...profile.projects].flatMap((holder) => holder.facts);
  const known = new Map([...facts.map(factCitation), ...findings.map(findingCitation)].map((citation) => [citation.id, citation]));
  return [...new Set(claims.flatMap(({ cites }) => cites))].flatMap((id) => known.get(id) ?? []);
}

/** Every statement of what is written about an analysis. */
export function claimsOf(prose: AnalysisProse, review: ProposalReview | null): Claim[] {
  return [...prose.summary, ...prose.advice, ...(review?.recommendations.map(({ reason }) => reason) ?? [])];
}

export function claimsOfExplanation({ meaning, steps }: FindingExplanation): Claim[] {
  return [...meaning, ...steps];
}
