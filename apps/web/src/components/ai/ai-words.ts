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
  'user-day': { title: 'Each person', period: 'per day', explanation: 'What one member may ask in one day.' },
  'repository-day': { title: 'Each repository', period: 'per day', explanation: 'What may be asked about one repository in one day.' },
  'organization-month': { title: 'The organization', period: 'per month', explanation: 'What all members and analyses may use together.' },
  'all-minute': {
    title: 'The platform',
    period: 'per minute',
    explanation: 'What all organizations together may use of the operator’s keys.',
  },
};

const whole = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

const dollarsText = (microdollars: number, least: number, most: number) =>
  `$${new Intl.NumberFormat('en', { minimumFractionDigits: least, maximumFractionDigits: most }).format(microdollars / 1_000_000)}`;

/** What something cost, from millionths of a dollar: two decimals from a dollar up, four below, where most answers are. */
export function moneyText(microdollars: number): string {
  if (microdollars > 0 && microdollars < 100) return '<$0.0001';
  const digits = microdollars === 0 || microdollars >= 1_000_000 ? 2 : 4;
  return dollarsText(microdollars, digits, digits);
}

/** A price or a limit: as it was set, with two decimals at least. */
export function priceText(microdollars: number): string {
  return dollarsText(microdollars, 2, 4);
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

/** The same of a limit. */
export function limitAmountText(unit: QuotaUnit, limit: number): string {
  return unit === 'microdollars' ? priceText(limit) : amountText(unit, limit);
}

export const unitTitles: Record<QuotaUnit, string> = { requests: 'Requests', tokens: 'Tokens', microdollars: 'Cost' };

/** `82 of 100 requests`, `410K of 500K tokens`, `$1.20 of $20.00`. */
export function usedOfLimit(unit: QuotaUnit, used: number, limit: number): string {
  const of = `${amountText(unit, used)} of ${limitAmountText(unit, limit)}`;
  return unit === 'microdollars' ? of : `${of} ${unit === 'requests' && limit === 1 ? 'request' : unit}`;
}
