import { AiKeyProvider } from '@autodevops/contracts/ai';
import { Controller, Inject } from '@nestjs/common';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Input, Requires } from '../http/index.ts';
import { PostgresAi } from './postgres-ai.ts';

@Controller()
export class AiController {
  readonly #ai: PostgresAi;

  constructor(@Inject(PostgresAi) ai: PostgresAi) {
    this.#ai = ai;
  }

  @Implements('getAiStanding')
  @Requires('viewer')
  standing(@CurrentCaller() caller: MemberCaller): Promise<OutputOf<'getAiStanding'>> {
    return this.#ai.standing(caller);
  }

  @Implements('getAiQuotas')
  @Requires('admin')
  async quotas(@CurrentCaller() caller: MemberCaller): Promise<OutputOf<'getAiQuotas'>> {
    return { items: await this.#ai.quotas(caller) };
  }

  @Implements('setAiQuotas')
  @Requires('admin')
  async setQuotas(@CurrentCaller() caller: MemberCaller, @Input() { body }: InputOf<'setAiQuotas'>): Promise<OutputOf<'setAiQuotas'>> {
    return { items: await this.#ai.setQuotas(caller, body.quotas) };
  }

  @Implements('getAiUse')
  @Requires('admin')
  use(@CurrentCaller() caller: MemberCaller, @Input() { query }: InputOf<'getAiUse'>): Promise<OutputOf<'getAiUse'>> {
    return this.#ai.use(caller, query.days);
  }

  @Implements('listAiRequests')
  @Requires('admin')
  requests(@CurrentCaller() caller: MemberCaller, @Input() { query }: InputOf<'listAiRequests'>): Promise<OutputOf<'listAiRequests'>> {
    return this.#ai.requests(caller, query);
  }

  @Implements('getAiRequest')
  @Requires('admin')
  request(@CurrentCaller() caller: MemberCaller, @Input() { requestId }: InputOf<'getAiRequest'>): Promise<OutputOf<'getAiRequest'>> {
    return this.#ai.request(caller, requestId);
  }

  @Implements('listAiModels')
  @Requires('admin')
  async models(@CurrentCaller() caller: MemberCaller): Promise<OutputOf<'listAiModels'>> {
    return { items: await this.#ai.models(caller) };
  }

  @Implements('listAiKeys')
  @Requires('admin')
  async keys(@CurrentCaller() caller: MemberCaller): Promise<OutputOf<'listAiKeys'>> {
    return { items: await this.#ai.keys(caller) };
  }

  @Implements('saveAiKey')
  @Requires('admin')
  saveKey(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'saveAiKey'>): Promise<OutputOf<'saveAiKey'>> {
    return this.#ai.saveKey(caller, AiKeyProvider.parse(input.provider), input.body.apiKey);
  }

  @Implements('deleteAiKey')
  @Requires('admin')
  async deleteKey(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'deleteAiKey'>): Promise<null> {
    await this.#ai.deleteKey(caller, AiKeyProvider.parse(input.provider));
    return null;
  }
}
