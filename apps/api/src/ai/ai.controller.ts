import { Controller, Inject } from '@nestjs/common';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Input, Requires } from '../http/index.ts';
import { ListModels } from './list-models.ts';
import { askableProviders } from './model-states.ts';
import { PostgresQuotas } from './postgres-quotas.ts';
import { PostgresReceipts } from './postgres-receipts.ts';

@Controller()
export class AiController {
  readonly #quotas: PostgresQuotas;
  readonly #receipts: PostgresReceipts;
  readonly #models: ListModels;

  constructor(
    @Inject(PostgresQuotas) quotas: PostgresQuotas,
    @Inject(PostgresReceipts) receipts: PostgresReceipts,
    @Inject(ListModels) models: ListModels,
  ) {
    this.#quotas = quotas;
    this.#receipts = receipts;
    this.#models = models;
  }

  @Implements('getAiStanding')
  @Requires('viewer')
  async standing(@CurrentCaller() caller: MemberCaller): Promise<OutputOf<'getAiStanding'>> {
    const [standing, models] = await Promise.all([this.#quotas.standing(caller), this.#models.list(caller)]);
    const providers = askableProviders(models);
    return { isOn: providers.length > 0, providers, ...standing };
  }

  @Implements('getAiQuotas')
  @Requires('admin')
  async quotas(@CurrentCaller() caller: MemberCaller): Promise<OutputOf<'getAiQuotas'>> {
    return { items: await this.#quotas.list(caller) };
  }

  @Implements('setAiQuotas')
  @Requires('admin')
  async setQuotas(@CurrentCaller() caller: MemberCaller, @Input() { body }: InputOf<'setAiQuotas'>): Promise<OutputOf<'setAiQuotas'>> {
    return { items: await this.#quotas.set(caller, body.quotas) };
  }

  @Implements('getAiUse')
  @Requires('admin')
  use(@CurrentCaller() caller: MemberCaller, @Input() { query }: InputOf<'getAiUse'>): Promise<OutputOf<'getAiUse'>> {
    return this.#receipts.use(caller, query.days);
  }

  @Implements('listAiRequests')
  @Requires('admin')
  requests(@CurrentCaller() caller: MemberCaller, @Input() { query }: InputOf<'listAiRequests'>): Promise<OutputOf<'listAiRequests'>> {
    return this.#receipts.list(caller, query);
  }

  @Implements('getAiRequest')
  @Requires('admin')
  request(@CurrentCaller() caller: MemberCaller, @Input() { requestId }: InputOf<'getAiRequest'>): Promise<OutputOf<'getAiRequest'>> {
    return this.#receipts.get(caller, requestId);
  }

  @Implements('listAiModels')
  @Requires('admin')
  async models(@CurrentCaller() caller: MemberCaller): Promise<OutputOf<'listAiModels'>> {
    return { items: await this.#models.list(caller) };
  }
}
