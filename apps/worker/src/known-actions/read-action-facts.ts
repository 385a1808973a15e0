import type { UsedAction } from '@autodevops/audit';
import type { ActionFacts } from '@autodevops/contracts/audit';
import type { KnownActionFacts } from '@autodevops/db';
import type { ActionFactsOutcome, ActionFactsRequest } from '@autodevops/github';

/** What the facts about actions come from and are kept in. */
export interface ActionFactsPorts {
  find(names: readonly string[]): Promise<readonly KnownActionFacts[]>;
  save(known: KnownActionFacts): Promise<void>;
  ask(request: ActionFactsRequest): Promise<ActionFactsOutcome>;
  readonly now: () => number;
}

export interface ActionFactsInput {
  readonly used: readonly UsedAction[];
  readonly installationId: number;
  readonly signal: AbortSignal;
}

/** How long an answer holds, in milliseconds: a day. */
const maxAgeMs = 24 * 60 * 60 * 1_000;
/** How many repositories are asked about in one analysis; the others wait for the next one. */
const maxAsked = 30;
const maxAtOnce = 4;
/** How long all questions together may take: an analysis without them is still one. */
const deadlineMs = 15_000;

/**
 * What GitHub knows about the actions that a repository uses, from what is kept and for the rest from GitHub. Never fails but by the caller's
 * own signal: an action that cannot be asked about is missing, and the rules that need it are silent.
 */
export async function readActionFacts(ports: ActionFactsPorts, input: ActionFactsInput): Promise<ReadonlyMap<string, ActionFacts>> {
  const kept = new Map((await ports.find(input.used.map(({ name }) => name))).map((known) => [known.name, known]));
  const missing = input.used.filter((action) => !isCurrent(kept.get(action.name), action, ports.now())).slice(0, maxAsked);
  const answers = await askAll(ports, missing, input);
  const known = new Map([...kept, ...answers.map((answer): [string, KnownActionFacts] => [answer.name, answer])]);
  const facts = input.used.map(({ name }): [string, ActionFacts | null] => [name, known.get(name)?.facts ?? null]);
  return new Map(facts.flatMap(([name, fact]): [string, ActionFacts][] => (fact === null ? [] : [[name, fact]])));
}

function isCurrent(known: KnownActionFacts | undefined, { refs }: UsedAction, now: number): boolean {
  if (known === undefined || now - known.factsAt.getTime() > maxAgeMs) return false;
  return known.facts === null || refs.every((ref) => known.refs.includes(ref));
}

async function askAll(
  ports: ActionFactsPorts,
  actions: readonly UsedAction[],
  input: ActionFactsInput,
): Promise<readonly KnownActionFacts[]> {
  const signal = AbortSignal.any([input.signal, AbortSignal.timeout(deadlineMs)]);
  const waiting = [...actions];
  const answers: KnownActionFacts[] = [];
  const work = async (): Promise<void> => {
    for (let action = waiting.shift(); action !== undefined && !signal.aborted; action = waiting.shift()) {
      const answer = await askOne(ports, action, { installationId: input.installationId, signal });
      if (answer !== null) answers.push(answer);
    }
  };
  await Promise.all(Array.from({ length: maxAtOnce }, work));
  input.signal.throwIfAborted();
  return answers;
}

async function askOne(
  ports: ActionFactsPorts,
  { name, owner, repository, refs }: UsedAction,
  place: { readonly installationId: number; readonly signal: AbortSignal },
): Promise<KnownActionFacts | null> {
  try {
    const outcome = await ports.ask({ ...place, owner, name: repository, refs });
    const known = { name, refs, facts: outcome.outcome === 'found' ? outcome.facts : null, factsAt: new Date(ports.now()) };
    await ports.save(known);
    return known;
  } catch {
    // A limit or an outage of GitHub is no reason to fail an analysis that can do without.
    return null;
  }
}
