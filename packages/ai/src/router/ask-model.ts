/** Asks one model until it has given an answer that can be used, or it is clear that it will not. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { ModelFailureKind, QuotaRefusal } from '@autodevops/contracts/ai';
import type { ModelBreakers } from '../breaker/model-breakers.ts';
import { acceptAnswer } from '../fence/accept-answer.ts';
import { estimateTokens } from '../fence/estimate-tokens.ts';
import type { FencedPrompt } from '../fence/fence.ts';
import type { Amount } from '../ledger/ledger.ts';
import type { ModelReply, ModelTurn, ProviderFailure } from '../providers/provider.ts';
import type { Task } from '../tasks/task.ts';
import { type Called, callModel } from './call-model.ts';
import type { Candidate } from './choose-models.ts';
import { planRetry } from './plan-retry.ts';
import type { RequestLife } from './request-life.ts';
import type { RouterPorts } from './router-ports.ts';
import type { Spending } from './spending.ts';

/** One request on its way. */
export interface Asking<Input, Output> {
  readonly ports: RouterPorts;
  readonly breakers: ModelBreakers;
  readonly task: Task<Input, Output>;
  readonly input: Input;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly organizationId: string;
  readonly fenced: FencedPrompt;
  readonly life: RequestLife;
  readonly spending: Spending;
  /** Aborted when the caller goes away or the request's time is over. */
  readonly signal: AbortSignal;
  /** Reserves more; null when it was granted. Fails when the ledger is down. */
  readonly extend: (more: Amount) => Promise<QuotaRefusal | null>;
  /** Begins one streamed try; null where nobody listens. */
  readonly listen: (() => (text: string) => void) | null;
}

export type Asked<Output> =
  | { readonly outcome: 'accepted'; readonly output: Output }
  | { readonly outcome: 'given-up'; readonly failure: ModelFailureKind | null }
  | { readonly outcome: 'refused'; readonly refusal: QuotaRefusal };

/** A repair quotes at most this much of the reply that it is about. */
const quotedCharacters = 20_000;

/** Rejects with the reason of the request's signal, and with what `extend` rejects with. */
export async function askModel<Input, Output>(
  asking: Asking<Input, Output>,
  candidate: Candidate,
  timeLimitMs: number,
): Promise<Asked<Output>> {
  const { life, spending, task, fenced, ports } = asking;
  const { model } = candidate;
  const endsAt = ports.clock.monotonic() + timeLimitMs;
  const question: ModelTurn = { role: 'user', text: fenced.question };
  let turns: readonly ModelTurn[] = [question];
  let failed = 0;
  for (;;) {
    const refusal = await reserveFor(asking, candidate, turns);
    if (refusal !== null) return { outcome: 'refused', refusal };
    const leftMs = endsAt - ports.clock.monotonic();
    const called = await call(asking, candidate, turns, leftMs);
    if (called.outcome === 'open') {
      life.note('skipped', { model, note: 'Its breaker is open.' });
      return { outcome: 'given-up', failure: null };
    }
    if (called.outcome === 'failed') {
      failed += 1;
      if (!(await waitToRetry(asking, candidate, called.failure, failed, endsAt)))
        return { outcome: 'given-up', failure: called.failure.kind };
      continue;
    }
    const { reply } = called;
    spending.answered(model, reply);
    if (reply.finish === 'blocked') return giveUp(asking, candidate, 'blocked');
    const accepted = acceptAnswer(task, asking.input, reply.text);
    if (accepted.outcome === 'accepted') {
      life.note('answered', { model });
      return accepted;
    }
    if (reply.finish === 'length') return giveUp(asking, candidate, 'cut-off');
    if (turns.length > 1) return giveUp(asking, candidate, 'bad-reply');
    life.note('repaired', { model, note: 'The answer did not match what was asked for.' });
    turns = repairTurns(question, reply, accepted.problem);
  }
}

function repairTurns(question: ModelTurn, reply: ModelReply, problem: string): readonly ModelTurn[] {
  const said = reply.text.trim() === '' ? '(no text)' : reply.text.slice(0, quotedCharacters);
  return [
    question,
    { role: 'model', text: said },
    {
      role: 'user',
      text: `This cannot be used: ${problem} Answer the same question again, as JSON that matches the schema and nothing else.`,
    },
  ];
}

function giveUp<Input, Output>({ life }: Asking<Input, Output>, { model }: Candidate, failure: ModelFailureKind): Asked<never> {
  life.note('failed', { model, failure });
  return { outcome: 'given-up', failure };
}

async function reserveFor<Input, Output>(
  asking: Asking<Input, Output>,
  { model }: Candidate,
  turns: readonly ModelTurn[],
): Promise<QuotaRefusal | null> {
  const { spending, fenced, extend } = asking;
  const added = turns.slice(1).reduce((sum, { text }) => sum + estimateTokens(text), 0);
  const more = spending.missingFor(model, fenced.inputTokens + added);
  if (more.tokens === 0 && more.microdollars === 0) return null;
  const refusal = await extend(more);
  if (refusal === null) spending.reserved(more);
  return refusal;
}

async function call<Input, Output>(
  asking: Asking<Input, Output>,
  candidate: Candidate,
  turns: readonly ModelTurn[],
  timeLimitMs: number,
): Promise<Called> {
  const { ports, breakers, task, fenced, signal, schema, organizationId, listen, life, spending } = asking;
  const { model, key } = candidate;
  const provider = ports.providers.get(model.provider);
  if (provider === undefined) return { outcome: 'open' };
  const startedAt = ports.clock.monotonic();
  let hasBegun = false;
  const called = await callModel({
    provider,
    call: {
      model: model.name,
      apiKey: key.apiKey,
      instructions: fenced.instructions,
      turns,
      schema,
      maxOutputTokens: task.budget.outputTokens,
      effort: model.effort,
    },
    breakers,
    breakerKey: { provider: model.provider, model: model.name, organizationId: key.source === 'organization' ? organizationId : null },
    signal,
    timeLimitMs,
    onBegin: () => {
      hasBegun = true;
      life.note('called', { model });
    },
    onText: listen?.() ?? null,
  }).catch((gone: unknown) => {
    // A call that is left in the middle has its question billed all the same.
    if (hasBegun) spending.failed(model, { kind: 'timeout' });
    throw gone;
  });
  if (called.outcome === 'open') return called;
  const failure = called.outcome === 'failed' ? called.failure : null;
  if (failure) {
    spending.failed(model, failure);
    life.note('failed', { model, failure: failure.kind, ...(failure.status === null ? {} : { note: `HTTP ${failure.status}` }) });
  }
  const durationMs = ports.clock.monotonic() - startedAt;
  ports.observe?.({ kind: 'call', task: task.id, provider: model.provider, model: model.name, failure: failure?.kind ?? null, durationMs });
  return called;
}

async function waitToRetry<Input, Output>(
  { ports, life, signal }: Asking<Input, Output>,
  { model }: Candidate,
  failure: ProviderFailure,
  failed: number,
  endsAt: number,
): Promise<boolean> {
  const leftMs = endsAt - ports.clock.monotonic();
  const waitMs = planRetry({ failure, failed, leftMs, random: ports.random() });
  if (waitMs === null) return false;
  life.note('waited', { model, note: `${waitMs} ms` });
  await sleep(waitMs, undefined, { signal });
  return true;
}
