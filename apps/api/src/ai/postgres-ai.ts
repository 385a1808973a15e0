import type { AiKeyProvider, AiRequest, QuotaLimits, QuotaScope } from '@autodevops/contracts/ai';
import type {
  AiKey,
  AiModelState,
  AiRequestSummary,
  AiRequestsQuery,
  AiStanding,
  AiUse,
  QuotaStanding,
  SetAiQuotasInput,
} from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { Page } from '@autodevops/db';
import type { OrganizationScope } from '../database/index.ts';

const none: QuotaLimits = { requests: null, tokens: null, microdollars: null };

/** What an organization asks of models, in the name of one of its members. */
export class PostgresAi {
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  async standing(_scope: OrganizationScope): Promise<AiStanding> {
    return { isOn: false, providers: [], mine: this.#quota('user-day'), organization: this.#quota('organization-month') };
  }

  async quotas(_scope: OrganizationScope): Promise<QuotaStanding[]> {
    return [this.#quota('user-day'), this.#quota('repository-day'), this.#quota('organization-month'), this.#quota('all-minute')];
  }

  async setQuotas(scope: OrganizationScope, _quotas: SetAiQuotasInput['quotas']): Promise<QuotaStanding[]> {
    return await this.quotas(scope);
  }

  async use(_scope: OrganizationScope, days: number): Promise<AiUse> {
    const to = this.#now();
    const from = new Date(to.getTime() - (days - 1) * 86_400_000);
    const day = (date: Date) => date.toISOString().slice(0, 10);
    const outcomes = { open: 0, answered: 0, cached: 0, offline: 0, refused: 0, cancelled: 0, expired: 0 };
    const total = { requests: 0, tokens: 0, microdollars: 0 };
    return { from: day(from), to: day(to), days: [], users: [], models: [], outcomes, total };
  }

  async requests(_scope: OrganizationScope, _query: AiRequestsQuery): Promise<Page<AiRequestSummary>> {
    return { items: [], nextCursor: null };
  }

  async request(_scope: OrganizationScope, _requestId: string): Promise<AiRequest> {
    throw new AppError('ai.request_not_found');
  }

  async models(_scope: OrganizationScope): Promise<AiModelState[]> {
    return [];
  }

  async keys(_scope: OrganizationScope): Promise<AiKey[]> {
    return [];
  }

  async saveKey(_scope: OrganizationScope, _provider: AiKeyProvider, _apiKey: string): Promise<AiKey> {
    throw new AppError('ai.key_untested');
  }

  async deleteKey(_scope: OrganizationScope, _provider: AiKeyProvider): Promise<void> {
    throw new AppError('ai.key_not_found');
  }

  #quota(scope: QuotaScope): QuotaStanding {
    const now = this.#now();
    const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
    const resetsAt = scope === 'organization-month' ? Date.UTC(year, month + 1, 1) : Date.UTC(year, month, day + 1);
    const used = scope === 'all-minute' ? null : { requests: 0, tokens: 0, microdollars: 0 };
    return { scope, limits: none, defaults: none, isOwn: false, used, usedBy: null, resetsAt: new Date(resetsAt).toISOString() };
  }
}
