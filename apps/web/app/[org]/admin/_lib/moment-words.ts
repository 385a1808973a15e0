import type { AiRequestMoment, ModelFailureKind } from '@autodevops/contracts/ai';
import { countText, moneyText } from '#components/ai/ai-words.ts';

const amounts = /^(\d+) tokens, (\d+) microdollars$/;

/** A note as a person reads it: amounts with their separators, and money as money. */
export function noteText(note: string): string {
  const [, tokens, microdollars] = amounts.exec(note) ?? [];
  if (tokens === undefined || microdollars === undefined) return note;
  return `${countText(Number(tokens))} tokens, ${moneyText(Number(microdollars))}`;
}

type Event = AiRequestMoment['event'];

const eventTitles: Record<Event, string> = {
  reserved: 'Reserved its most at every quota',
  refused: 'Refused by a quota',
  'cache-hit': 'Found in the cache',
  called: 'Called',
  answered: 'Answered',
  failed: 'Failed',
  waited: 'Waited before the next try',
  repaired: 'Asked once more',
  skipped: 'Passed over',
  'fell-back': 'Fell back to the rules',
  settled: 'Settled from real use',
  released: 'Gave back what it had reserved',
  cancelled: 'Cancelled by who asked',
};

/** What happened, as a sentence's beginning; the model that it happened at follows. */
export function eventTitle({ event, model }: Pick<AiRequestMoment, 'event' | 'model'>): string {
  return event === 'fell-back' && model !== null ? 'Fell back to' : eventTitles[event];
}

/** Why a call failed, for somebody who decides what to do about it. */
export const failureTitles: Record<ModelFailureKind, string> = {
  'rate-minute': 'asked too often for this minute',
  'rate-day': 'the quota of the key for today is used',
  'rate-none': 'the key has no quota for this model',
  overloaded: 'the provider is overloaded',
  server: 'the provider failed',
  timeout: 'no answer in time',
  network: 'the connection broke',
  'reply-too-large': 'the reply was too large',
  'bad-reply': 'the reply could not be used',
  'cut-off': 'the reply was cut off',
  blocked: 'a filter of the provider stopped it',
  'refused-request': 'the provider did not accept the request',
  unauthorized: 'the key is not accepted',
  'unknown-model': 'the provider does not know the model',
};

/** Good, bad or neither: how a moment is marked. */
export function toneOfEvent(event: Event): 'good' | 'bad' | 'wait' | 'plain' {
  if (event === 'answered' || event === 'cache-hit') return 'good';
  if (event === 'failed' || event === 'refused') return 'bad';
  return event === 'waited' || event === 'repaired' || event === 'skipped' || event === 'fell-back' ? 'wait' : 'plain';
}
