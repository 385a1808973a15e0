/** The whole way of one request: estimate, reject, reserve, cache, choose, ask, settle, and the rules where no model answers. */
import { createHash } from 'node:crypto';
import type { AiEvent, AiRequestOutcome, AnswerOrigin, OfflineReason } from '@autodevops/contracts/ai';
import { AppError } from '@autodevops/contracts/errors';
import type { ModelBreakers } from '../breaker/model-breakers.ts';
import { type FencedPrompt, fence } from '../fence/fence.ts';
import { unmaskAnswer } from '../fence/unmask-answer.ts';
import type { CachedAnswer, Reserved } from '../ledger/ledger.ts';
import type { Model } from '../models/model.ts';
import { schemaFor } from '../tasks/schema-for.ts';
import type { Task } from '../tasks/task.ts';
import { type Asking, askModel } from './ask-model.ts';
import { type Candidate, type Choice, chooseModels } from './choose-models.ts';
import { inTime } from './in-time.ts';
import { limitTime, type TimeLimit } from './limit-time.ts';
import { RequestLife } from './request-life.ts';
import type { Answer, RequestContext } from './router.ts';
import type { RouterPorts } from './router-ports.ts';
import { Spending } from './spending.ts';

/** Where streamed text goes: `begin` opens one try and forgets the one before. */
export interface AnswerSink {
  begin(unmask: (text: string) => string): (text: string) => void;
}

/** What is left of the deadline for saying how it ended. */
const settleMs = 1_500;
/** A dead process's reservation is taken back this long after its deadline at the latest. */
const expiryMarginMs = 60_000;

/** See `AiRouter`. */
export async function answerRequest<Input, Output>(
  ports: RouterPorts,
  breakers: ModelBreakers,
  task: Task<Input, Output>,
  givenInput: Input,
  context: RequestContext,
  sink: AnswerSink | null,
): Promise<Answer<Output>> {
  const parsed = task.input.safeParse(givenInput);
  if (!parsed.success) throw new AppError('request.invalid', { cause: parsed.error, context: { task: task.id } });
  context.signal?.throwIfAborted();
  const request = new Request(ports, breakers, task, parsed.data, context, sink);
  try {
    return await request.answer();
  } finally {
    request.end();
  }
}

/** How the asking ended: with an answer that is still masked, or with the reason why the rules have to answer. */
type Ending<Output> =
  | {
      readonly outcome: 'accepted';
      readonly output: Output;
      readonly model: Pick<Model, 'name'> & Pick<CachedAnswer, 'provider'>;
      readonly isCached: boolean;
    }
  | { readonly outcome: 'offline'; readonly reason: OfflineReason };

interface Begun {
  readonly candidates: readonly Candidate[];
  readonly cached: CachedAnswer | null;
}

class Request<Input, Output> {
  readonly #ports: RouterPorts;
  readonly #breakers: ModelBreakers;
  readonly #task: Task<Input, Output>;
  readonly #input: Input;
  readonly #context: RequestContext;
  readonly #sink: AnswerSink | null;
  readonly #life: RequestLife;
  readonly #deadlineMs: number;
  /** The time for asking, which leaves some for settling. */
  readonly #limit: TimeLimit;
  /** Aborted when that is over, or when the caller goes away. */
  readonly #signal: AbortSignal;
  readonly #id: string;
  readonly #choosing: Promise<Choice>;
  readonly #fenced: FencedPrompt;
  readonly #spending: Spending;
  #keySource: 'operator' | 'organization' | null = null;
  #hash: string | null = null;

  constructor(
    ports: RouterPorts,
    breakers: ModelBreakers,
    task: Task<Input, Output>,
    input: Input,
    context: RequestContext,
    sink: AnswerSink | null,
  ) {
    this.#ports = ports;
    this.#breakers = breakers;
    this.#task = task;
    this.#input = input;
    this.#context = context;
    this.#sink = sink;
    this.#life = new RequestLife(ports.clock.monotonic);
    this.#deadlineMs = Math.max(1, Math.min(task.budget.deadlineMs, context.deadlineMs ?? Number.POSITIVE_INFINITY));
    this.#limit = limitTime(this.#deadlineMs - settleShare(this.#deadlineMs), context.signal);
    this.#signal = this.#limit.signal;
    this.#id = ports.newId();
    this.#choosing = this.#choose();
    // Awaited in `answer`. It is asked for here, so that keys are looked for while the fence is put up.
    this.#choosing.catch(() => undefined);
    this.#fenced = fence(task.prompt(input), { nonce: ports.newNonce(), inputTokens: task.budget.inputTokens });
    this.#spending = new Spending(this.#fenced.inputTokens, task.budget.outputTokens);
  }

  async answer(): Promise<Answer<Output>> {
    const begun = (await this.#begin(this.#choosing)) ?? (await this.#begin(this.#choose())) ?? unavailable;
    if ('kind' in begun) return this.#byTheRules(begun, begun.kind === 'quota' ? this.#id : null);
    const ending = await this.#endingOf(begun.candidates, begun.cached);
    await this.#settle(ending);
    if (ending.outcome === 'offline') return this.#byTheRules(ending.reason, this.#id);
    const origin: AnswerOrigin = {
      source: ending.isCached ? 'cache' : 'model',
      provider: ending.model.provider,
      model: ending.model.name,
      requestId: this.#id,
      offlineReason: null,
    };
    return { output: unmaskAnswer(ending.output, this.#fenced.unmask), origin };
  }

  /** Lets go of what it waits with. */
  end(): void {
    this.#limit.end();
  }

  #choose(): Promise<Choice> {
    const { providers, models, keys } = this.#ports;
    const { organizationId } = this.#context;
    return chooseModels({ models, providers: new Set(providers.keys()), keys, organizationId, task: this.#task });
  }

  /** The models to ask and what is cached, once it is reserved; or why nobody can be asked. Null when the choice was wrong: then it is made again. */
  async #begin(choosing: Promise<Choice>): Promise<Begun | OfflineReason | null> {
    const chosen = await this.#orDown(choosing);
    if (chosen === null) return unavailable;
    if (chosen.candidates.length === 0) return { kind: 'off' };
    const needed = this.#fenced.inputTokens + this.#task.budget.outputTokens;
    const candidates = chosen.candidates.filter(({ model }) => model.contextTokens >= needed);
    const [first] = candidates;
    if (first === undefined || this.#fenced.inputTokens > this.#task.budget.inputTokens) return { kind: 'too-large' };
    const reserved = await this.#reserve(first.model, chosen.assumesNoKeyOf);
    return reserved && ('kind' in reserved ? reserved : { candidates, cached: reserved.cached });
  }

  async #reserve(
    model: Model,
    assumesNoKeyOf: Choice['assumesNoKeyOf'],
  ): Promise<{ readonly cached: CachedAnswer | null } | OfflineReason | null> {
    const { task, context } = { task: this.#task, context: this.#context };
    const amount = this.#spending.missingFor(model);
    const reserving = this.#ports.ledger.reserve({
      organizationId: context.organizationId,
      userId: context.userId,
      repositoryId: context.repositoryId,
      requestId: this.#id,
      task: task.id,
      promptVersion: task.promptVersion,
      questionHash: this.#questionHash(),
      jobId: context.jobId ?? null,
      asksCache: task.cacheMs !== null,
      assumesNoKeyOf,
      expiresInMs: this.#deadlineMs + expiryMarginMs,
      ...amount,
    });
    const reserved = await this.#orDown(reserving).catch((gone: unknown) => {
      this.#releaseLater(reserving, null);
      throw gone;
    });
    if (reserved === null) {
      this.#releaseLater(reserving, { outcome: 'offline', reason: unavailable });
      return unavailable;
    }
    if (reserved.outcome === 'has-own-key') {
      this.#ports.keys.forget(context.organizationId);
      return null;
    }
    if (reserved.outcome === 'refused') return { kind: 'quota', refusal: reserved.refusal };
    this.#life.note('reserved', { note: `${amount.tokens} tokens, ${amount.microdollars} microdollars` });
    this.#spending.reserved(amount);
    return reserved;
  }

  /** For a reservation that nobody waits for any more: it may still be granted. */
  #releaseLater(reserving: Promise<Reserved>, ending: Ending<Output> | null): void {
    reserving.then(({ outcome }) => (outcome === 'reserved' ? this.#settle(ending) : undefined)).catch(() => undefined);
  }

  /** Rejects only when the caller went away; what was used is settled then. */
  async #endingOf(candidates: readonly Candidate[], cached: CachedAnswer | null): Promise<Ending<Output>> {
    try {
      this.#signal.throwIfAborted();
      const output = cached && this.#task.output.safeParse(cached.output);
      if (cached && output?.success) {
        this.#life.note('cache-hit');
        return { outcome: 'accepted', output: output.data, model: { provider: cached.provider, name: cached.model }, isCached: true };
      }
      return await this.#ask(candidates);
    } catch (error) {
      if (this.#context.signal?.aborted) {
        this.#life.note('cancelled');
        await this.#settle(null);
        throw this.#context.signal.reason;
      }
      if (this.#signal.aborted) return { outcome: 'offline', reason: { kind: 'providers-failed' } };
      this.#ports.log.warn({ task: this.#task.id, requestId: this.#id, error }, 'ai request failed');
      return { outcome: 'offline', reason: { kind: AppError.is(error) ? 'ledger-unavailable' : 'providers-failed' } };
    }
  }

  async #ask(candidates: readonly Candidate[]): Promise<Ending<Output>> {
    let isBlocked = false;
    for (const [index, candidate] of candidates.entries()) {
      const leftMs = this.#deadlineMs - settleShare(this.#deadlineMs) - this.#life.elapsedMs();
      // Those that come after it need time too.
      const asked = await askModel(this.#asking(), candidate, index + 1 < candidates.length ? leftMs * 0.6 : leftMs);
      if (asked.outcome === 'refused') return { outcome: 'offline', reason: { kind: 'quota', refusal: asked.refusal } };
      if (asked.outcome === 'accepted') {
        this.#keySource = candidate.key.source;
        return { outcome: 'accepted', output: asked.output, model: candidate.model, isCached: false };
      }
      if (asked.failure !== null) isBlocked = asked.failure === 'blocked';
      const next = candidates[index + 1];
      if (next) this.#life.note('fell-back', { model: next.model });
    }
    return { outcome: 'offline', reason: { kind: isBlocked ? 'blocked' : 'providers-failed' } };
  }

  #asking(): Asking<Input, Output> {
    const { ledger } = this.#ports;
    const sink = this.#sink;
    return {
      ports: this.#ports,
      breakers: this.#breakers,
      task: this.#task,
      input: this.#input,
      schema: schemaFor(this.#task),
      organizationId: this.#context.organizationId,
      fenced: this.#fenced,
      life: this.#life,
      spending: this.#spending,
      signal: this.#signal,
      extend: async (more) => {
        const extended = await inTime(ledger.extend(this.#context, this.#id, more), this.#signal);
        return extended.outcome === 'refused' ? extended.refusal : null;
      },
      listen: sink === null ? null : () => sink.begin(this.#fenced.unmask),
    };
  }

  /** Says how it ended, once, and does not wait for a ledger that is slow. `null`: the caller went away. */
  async #settle(ending: Ending<Output> | null): Promise<void> {
    const { organizationId, userId, repositoryId } = this.#context;
    const { cacheMs } = this.#task;
    const accepted = ending?.outcome === 'accepted' ? ending : null;
    const isCached = accepted?.isCached === true;
    const outcome = ending === null ? 'cancelled' : accepted === null ? 'offline' : isCached ? 'cached' : 'answered';
    if (outcome === 'offline') this.#life.note('fell-back', { note: 'The rules answered.' });
    const { use, microdollars, wasTaken } = this.#spending;
    this.#life.note(wasTaken ? 'settled' : 'released');
    const ended = { provider: accepted?.model.provider ?? null, model: accepted?.model.name ?? null, use, microdollars };
    const settling = this.#ports.ledger.settle({
      organizationId,
      userId,
      repositoryId,
      requestId: this.#id,
      outcome,
      ...ended,
      keySource: this.#keySource,
      counts: wasTaken,
      life: this.#life.moments(),
      durationMs: this.#life.elapsedMs(),
      cache: accepted === null || isCached || cacheMs === null ? null : { output: accepted.output, keepMs: cacheMs },
    });
    this.#observe(outcome, ended);
    const limit = limitTime(Math.max(50, settleShare(this.#deadlineMs)));
    try {
      await inTime(settling, limit.signal);
    } catch (error) {
      // The sweep takes the reservation back.
      this.#ports.log.warn({ task: this.#task.id, requestId: this.#id, error }, 'ai request not settled');
    } finally {
      limit.end();
    }
  }

  #observe(outcome: AiRequestOutcome, ended: Pick<AiEvent & { kind: 'request' }, 'provider' | 'model' | 'use' | 'microdollars'>): void {
    this.#ports.observe?.({ kind: 'request', task: this.#task.id, outcome, ...ended, durationMs: this.#life.elapsedMs() });
  }

  #byTheRules(offlineReason: OfflineReason, requestId: string | null): Answer<Output> {
    this.#context.signal?.throwIfAborted();
    const origin: AnswerOrigin = { source: 'offline', provider: 'offline', model: null, requestId, offlineReason };
    if (offlineReason.kind === 'quota' && !this.#spending.wasTaken) this.#observe('refused', { ...nobody, use: noUse, microdollars: 0 });
    return { output: this.#task.offline(this.#input), origin };
  }

  /** Null when a store is down or too slow: nothing may be spent then. */
  async #orDown<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await inTime(work, this.#signal);
    } catch (error) {
      this.#context.signal?.throwIfAborted();
      this.#ports.log.warn({ task: this.#task.id, error }, 'ai ledger unavailable');
      return null;
    }
  }

  /** The ids belong to it: the same words about another repository are another question, because the answer cites by id. */
  #questionHash(): string {
    if (this.#hash !== null) return this.#hash;
    const citable = [...this.#task.citable(this.#input)].toSorted();
    const parts = [this.#task.id, this.#task.promptVersion, this.#fenced.instructions, this.#fenced.canonical, citable];
    this.#hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
    return this.#hash;
  }
}

const unavailable = { kind: 'ledger-unavailable' } as const satisfies OfflineReason;
const nobody = { provider: null, model: null };
const noUse = { input: 0, output: 0, thinking: 0 };

/** The part of a deadline that is kept for settling. */
function settleShare(deadlineMs: number): number {
  return Math.min(deadlineMs * 0.2, settleMs);
}
