/** The services whose wire formats the server speaks. Both Google SDKs speak the first. */
export type ModelService = 'gemini' | 'anthropic' | 'openai';

/** Every way in which the server can misbehave. */
export const faultKinds = [
  /** 429 that asks to come back in two seconds. */
  'rate-minute',
  /** 429 for a daily quota. */
  'rate-day',
  /** 429 for a quota of nothing: this key may never ask. */
  'rate-none',
  /** 503, or Anthropic's 529. */
  'overloaded',
  'server',
  'gateway-timeout',
  /** Takes the request and never answers. */
  'hang',
  /** Begins the reply and never goes on. */
  'hang-midway',
  /** Closes the connection hard before a byte is sent. */
  'reset',
  'reset-midway',
  /** Ends the reply in the middle of a JSON text, politely. */
  'half-json',
  /** An error in the stream after a good beginning; a plain 500 where nothing is streamed. */
  'stream-error',
  'empty',
  /** Refuses the question: no answer at all. */
  'blocked-prompt',
  /** Begins an answer and lets the safety filter end it. */
  'safety',
  /** Cut at the output limit. */
  'length',
  /** Valid JSON of another shape. */
  'wrong-schema',
  /** A reply of ten megabytes in many pieces. */
  'huge',
  /** The same in one line. */
  'huge-line',
  /** A good answer, a byte now and then: it takes minutes. */
  'drip',
  'unauthorized',
  'forbidden',
  'unknown-model',
  'bad-request',
  /** An answer of the right shape whose every text attacks its reader. */
  'hostile',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface FaultScope {
  /** How many requests it hits; every one until it is cleared when absent. */
  readonly times?: number | undefined;
  readonly model?: string | undefined;
  readonly provider?: ModelService | undefined;
}

/** What the server is told to do wrong. */
export interface Faults {
  /** Adds a fault. Faults are looked through in the order in which they were set; the first that fits a request hits it. */
  set(kind: FaultKind, scope?: FaultScope): void;
  clear(): void;
}

interface Rule extends FaultScope {
  readonly kind: FaultKind;
  left: number;
}

export function isFaultKind(text: string): text is FaultKind {
  return (faultKinds as readonly string[]).includes(text);
}

/** The faults of one server, with the means to take the one for a request. A model called `fault.<kind>` always has that fault. */
export function createFaults(): Faults & { take(provider: ModelService, model: string): FaultKind | null } {
  const rules: Rule[] = [];
  return {
    set: (kind, scope = {}) => {
      rules.push({ ...scope, kind, left: scope.times ?? Number.POSITIVE_INFINITY });
    },
    clear: () => {
      rules.length = 0;
    },
    take: (provider, model) => {
      const named = model.startsWith('fault.') ? model.slice('fault.'.length) : '';
      if (isFaultKind(named)) return named;
      const rule = rules.find(
        (each) =>
          each.left > 0 &&
          (each.model === undefined || each.model === model) &&
          (each.provider === undefined || each.provider === provider),
      );
      if (rule === undefined) return null;
      rule.left -= 1;
      return rule.kind;
    },
  };
}
