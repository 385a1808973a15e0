import type { TokenUse } from '@autodevops/contracts/ai';
import type { Amount } from '../ledger/ledger.ts';
import { costOf, mostOf } from '../models/cost-of.ts';
import type { Model } from '../models/model.ts';
import type { ModelReply, ProviderFailure } from '../providers/provider.ts';

const nothing: TokenUse = { input: 0, output: 0, thinking: 0 };

/** What one request has reserved and used. Every call that may be billed is counted; where a provider did not say how much, by what it could be. */
export class Spending {
  readonly #inputTokens: number;
  readonly #outputTokens: number;
  #use: TokenUse = nothing;
  #microdollars = 0;
  #wasTaken = false;
  #reserved: Amount = { tokens: 0, microdollars: 0 };

  constructor(inputTokens: number, outputTokens: number) {
    this.#inputTokens = inputTokens;
    this.#outputTokens = outputTokens;
  }

  /** What has to be reserved on top before this model is called with `inputTokens`: zero while the reservation still covers it. */
  missingFor(model: Model, inputTokens = this.#inputTokens): Amount {
    const most = mostOf(model, inputTokens, this.#outputTokens);
    return {
      tokens: Math.max(0, this.#usedTokens() + most.tokens - this.#reserved.tokens),
      microdollars: Math.max(0, this.#microdollars + most.microdollars - this.#reserved.microdollars),
    };
  }

  reserved(more: Amount): void {
    this.#reserved = { tokens: this.#reserved.tokens + more.tokens, microdollars: this.#reserved.microdollars + more.microdollars };
  }

  answered(model: Model, reply: ModelReply): void {
    this.#add(model, reply.use ?? { input: this.#inputTokens, output: this.#outputTokens, thinking: 0 });
  }

  /** An error that the provider answered with is not billed. A call that broke off may be: for its question, and for a reply that was too large, whole. */
  failed(model: Model, failure: Pick<ProviderFailure, 'kind'>): void {
    if (failure.kind === 'timeout' || failure.kind === 'network') this.#add(model, { ...nothing, input: this.#inputTokens });
    if (failure.kind === 'reply-too-large' || failure.kind === 'bad-reply') {
      this.#add(model, { input: this.#inputTokens, output: this.#outputTokens, thinking: 0 });
    }
  }

  get use(): TokenUse {
    return this.#use;
  }

  get microdollars(): number {
    return this.#microdollars;
  }

  /** Whether any provider took the request: then it counts as one. */
  get wasTaken(): boolean {
    return this.#wasTaken;
  }

  #usedTokens(): number {
    return this.#use.input + this.#use.output + this.#use.thinking;
  }

  #add(model: Model, more: TokenUse): void {
    this.#wasTaken = true;
    this.#use = {
      input: this.#use.input + more.input,
      output: this.#use.output + more.output,
      thinking: this.#use.thinking + more.thinking,
    };
    this.#microdollars += costOf(model, more);
  }
}
