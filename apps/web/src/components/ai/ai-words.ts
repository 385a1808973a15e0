import type { AiProviderId, AiRequestOutcome, AiTaskId, QuotaScope, QuotaUnit } from '@autodevops/contracts/ai';

/** What each task is for, in the reader's words. */
export const taskTitles: Record<AiTaskId, string> = {
  'analysis-summary': 'Summary of an analysis',
  'finding-explanation': 'Explanation of a finding',
  'proposal-review': 'Review of a proposal',
  'incident-diagnosis': 'Diagnosis of an incident',
  mission: 'Mission',
  tutor: 'Tutor',
};

export const providerTitles: Record<AiProviderId, string> = {
  gemini: 'Gemini',
  'google-genai': 'Gemini (Gen AI SDK)',
  anthropic: 'Anthropic',
  openai: 'OpenAI',
  offline: 'The rules',
};

export const outcomeTitles: Record<AiRequestOutcome, string> = {
  open: 'Running',
  answered: 'Answered',
  cached: 'From the cache',
  offline: 'By the rules',
  refused: 'Refused',
  cancelled: 'Cancelled',
  expired: 'Expired',
};

/** Whose use a scope counts, and over which time. */
export const scopeTitles: Record<QuotaScope, { readonly title: string; readonly period: string; readonly explanation: string }> = {
  'user-day': { title: 'Each person', period: 'a day', explanation: 'What one member may ask in one day.' },
  'repository-day': { title: 'Each repository', period: 'a day', explanation: 'What may be asked about one repository in one day.' },
  'organization-month': { title: 'The organization', period: 'a month', explanation: 'What all members and analyses may use together.' },
  'all-minute': { title: 'The platform', period: 'a minute', explanation: 'Set by the operator for all organizations together.' },
};

const whole = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** Money from millionths of a dollar: two decimals from a dollar up, four below, where most answers are. */
export function moneyText(microdollars: number): string {
  const dollars = microdollars / 1_000_000;
  if (microdollars > 0 && microdollars < 100) return '<$0.0001';
  const digits = dollars === 0 || dollars >= 1 ? 2 : 4;
  return `$${new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: digits }).format(dollars)}`;
}

/** A count of tokens as short as it can be said: `480`, `12.3K`, `1.2M`. */
export function tokensText(tokens: number): string {
  return compact.format(tokens);
}

export function countText(count: number): string {
  return whole.format(count);
}

/** An amount of a unit, without the unit's name. */
export function amountText(unit: QuotaUnit, amount: number): string {
  if (unit === 'microdollars') return moneyText(amount);
  return unit === 'tokens' ? tokensText(amount) : countText(amount);
}

export const unitTitles: Record<QuotaUnit, string> = { requests: 'Requests', tokens: 'Tokens', microdollars: 'Cost' };

/** `82 of 100 requests`, `410K of 500K tokens`, `$1.20 of $20.00`. */
export function usedOfLimit(unit: QuotaUnit, used: number, limit: number): string {
  const of = `${amountText(unit, used)} of ${amountText(unit, limit)}`;
  return unit === 'microdollars' ? of : `${of} ${unit === 'requests' && limit === 1 ? 'request' : unit}`;
}
