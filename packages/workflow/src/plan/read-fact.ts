import type { Fact } from '@autodevops/contracts/stack';
import type { LinePolicyId, LineReason, LosingCandidate } from '@autodevops/contracts/workflow';
import type { FactName } from '@autodevops/stack';
import type { Decided } from './workflow-plan.ts';

/** Whatever carries facts: a project, a workspace, the profile. */
export interface FactHolder {
  readonly facts: readonly Fact[];
}

/** The fact of that name, or null. */
export function findFact(holder: FactHolder | null, name: FactName): Fact | null {
  return holder?.facts.find((fact) => fact.name === name) ?? null;
}

/** A reason that points at a fact, with what lost against it. */
export function reasonOf(fact: Fact, text: string): LineReason {
  const losers = losersOf(fact);
  const reason = { text, factId: fact.id, source: fact.source };
  return losers.length === 0 ? reason : { ...reason, losers, isConflict: fact.isConflict };
}

/** More than these say nothing new. */
const maxLosers = 4;

/** The candidates that say something else than the fact, each place once. */
function losersOf(fact: Fact): LosingCandidate[] {
  const others = fact.losers
    .filter((loser) => String(loser.value) !== String(fact.value))
    .map(({ value, source, reason }) => ({ value: Array.isArray(value) ? value.join(', ') : String(value), source, reason }));
  return [...new Map(others.map((loser) => [JSON.stringify([loser.value, loser.source]), loser])).values()].slice(0, maxLosers);
}

/** A reason that is a rule of ours and needs no fact. */
export function ruleReason(text: string, policy: LinePolicyId = 'ecosystem-practice'): LineReason {
  return { text, factId: null, source: null, policy };
}

/** The fact's value as text where it is text or a number and `isSafe` accepts it, with the fact as its reason; else null. */
export function textFact(holder: FactHolder | null, name: FactName, isSafe: (text: string) => boolean): Decided<string> | null {
  const fact = findFact(holder, name);
  if (fact === null || typeof fact.value === 'boolean' || Array.isArray(fact.value)) return null;
  const value = String(fact.value);
  return isSafe(value) ? { value, reasons: [reasonOf(fact, sayWhere(fact, value))] } : null;
}

/** The items of a list fact that `isSafe` accepts, with the fact as their reason; null where there are none. */
export function listFact(holder: FactHolder | null, name: FactName, isSafe: (text: string) => boolean): Decided<readonly string[]> | null {
  const fact = findFact(holder, name);
  if (fact === null || !Array.isArray(fact.value)) return null;
  const value = [...new Set(fact.value.filter(isSafe))];
  return value.length === 0 ? null : { value, reasons: [reasonOf(fact, sayWhere(fact, value.join(', ')))] };
}

/** True where the fact is there and says so, however its detector spells it. */
export function isFactTrue(holder: FactHolder | null, name: FactName): boolean {
  const value = findFact(holder, name)?.value;
  return value === true || value === 'true';
}

const verbs = {
  pin: 'pins',
  floor: 'asks for at least',
  range: 'allows',
  declaration: 'says',
  convention: 'suggests',
} as const satisfies Record<Fact['kind'], string>;

function sayWhere(fact: Fact, value: string): string {
  return `${fact.source.file} ${verbs[fact.kind]} ${fact.name.replaceAll(/[.-]/g, ' ')} ${value}`;
}
