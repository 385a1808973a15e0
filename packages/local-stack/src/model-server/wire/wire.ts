import type { FaultKind, ModelService } from '../faults.ts';

/** A request of a model in words that all services share. */
export interface ModelQuestion {
  readonly model: string;
  readonly apiKey: string | null;
  readonly isStreaming: boolean;
  readonly instructions: string;
  /** All turns, in order. */
  readonly text: string;
  /** The JSON schema that was asked for; null when none was. */
  readonly schema: Record<string, unknown> | null;
  /** The output limit that was asked for, in tokens. */
  readonly maxOutputTokens: number | null;
  /** How much the model was told to think, as the service spells it. */
  readonly effort: string | null;
}

export type Finish = 'stop' | 'length' | 'safety' | 'blocked-prompt';

/** A reply before it is put into a service's format. */
export interface PlannedReply {
  readonly model: string;
  readonly text: string;
  readonly finish: Finish;
  readonly use: { readonly input: number; readonly output: number; readonly thinking: number };
}

export interface WireError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export type ErrorKind = Extract<
  FaultKind,
  | 'rate-minute'
  | 'rate-day'
  | 'rate-none'
  | 'overloaded'
  | 'server'
  | 'gateway-timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'unknown-model'
  | 'bad-request'
>;

/** One service's format. */
export interface Wire {
  readonly service: ModelService;
  /** Null when the request is none of this service's. */
  read(request: {
    readonly method: string;
    readonly path: string;
    readonly query: URLSearchParams;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: unknown;
  }): ModelQuestion | null;
  whole(reply: PlannedReply): unknown;
  /** The events of a stream as they go over the wire; the text comes in `pieces`. */
  events(reply: PlannedReply, pieces: readonly string[]): string[];
  error(kind: ErrorKind, question: ModelQuestion): WireError;
  /** The event that says in mid-stream that it went wrong. */
  streamError(): string;
}

/** Reads a value out of parsed JSON by its path; undefined where there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[key];
  }
  return current;
}

/** The text of a value that is a text, or a list of parts with texts. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  return value
    .map((part) => at(part, 'text'))
    .filter((text) => typeof text === 'string')
    .join('\n');
}

/** What a model thinks aloud before it answers: no part of the answer. */
export const thoughts = 'No part of the answer: {"claim":"thinking aloud"}';

/** A text, or null. */
export const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A JSON object, or null. */
export function objectOrNull(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}
