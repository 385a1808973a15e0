import Anthropic, { APIError } from '@anthropic-ai/sdk';
import type { ModelFailureKind } from '@autodevops/contracts/ai';
import { z } from 'zod';
import { createProvider, type ReplyPiece, type WireCall } from './create-provider.ts';
import { failureByStatus } from './failure-by-status.ts';
import { plainSchema } from './plain-schema.ts';
import { type ModelReply, type Provider, ProviderFailure } from './provider.ts';
import type { ReadFailure } from './reply-watch.ts';

const anthropicUrl = 'https://api.anthropic.com';

/** The kinds of error that the service names, for those that its status does not tell. */
const kinds: Readonly<Record<string, ModelFailureKind>> = {
  authentication_error: 'unauthorized',
  permission_error: 'unauthorized',
  billing_error: 'rate-none',
  not_found_error: 'unknown-model',
  rate_limit_error: 'rate-minute',
  overloaded_error: 'overloaded',
  timeout_error: 'server',
  api_error: 'server',
  request_too_large: 'refused-request',
};

const AnthropicError = z.object({ error: z.object({ type: z.string().catch(''), message: z.string().catch('') }) });

function parsedError(body: string) {
  try {
    return AnthropicError.safeParse(JSON.parse(body)).data?.error ?? null;
  } catch {
    return null;
  }
}

/** True when a limit of the account is nothing at all. */
const hasLimitOfNothing = (headers: Headers) =>
  ['requests', 'tokens', 'input-tokens', 'output-tokens'].some((unit) => headers.get(`anthropic-ratelimit-${unit}-limit`) === '0');

export const readAnthropicFailure: ReadFailure = ({ status, headers, body }) => {
  const error = parsedError(body);
  // An account without money is told by a 400 whose only mark is its sentence.
  if (status === 400 && /credit balance/i.test(error?.message ?? '')) return failureByStatus(status, headers, { kind: 'rate-none' });
  if (status === 429 && hasLimitOfNothing(headers)) return failureByStatus(status, headers, { kind: 'rate-none' });
  return failureByStatus(status, headers);
};

const count = z.number().int().min(0).nullish();

const Usage = z.object({
  input_tokens: count,
  cache_creation_input_tokens: count,
  cache_read_input_tokens: count,
  output_tokens: count,
  output_tokens_details: z.object({ thinking_tokens: count }).nullish(),
});
type Usage = z.infer<typeof Usage>;

const finishes: Readonly<Record<string, ModelReply['finish']>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'blocked',
};
const finishOf = (reason: string | null | undefined) => (reason == null ? undefined : (finishes[reason] ?? 'other'));

/** The service counts thinking within the output; here the two are apart. */
function useOf(usage: Usage) {
  const thinking = usage.output_tokens_details?.thinking_tokens ?? 0;
  return {
    input: (usage.input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0) + (usage.cache_read_input_tokens ?? 0),
    output: Math.max(0, (usage.output_tokens ?? 0) - thinking),
    thinking,
  };
}

const Message = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  usage: Usage.nullish(),
});

function readMessage(value: unknown): ReplyPiece {
  const { content, stop_reason, usage } = Message.parse(value);
  return {
    text: content.map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join(''),
    finish: finishOf(stop_reason),
    use: usage == null ? undefined : useOf(usage),
  };
}

const StreamEvent = z.object({
  type: z.string(),
  message: z.object({ usage: Usage.nullish() }).optional(),
  delta: z.object({ type: z.string().optional(), text: z.string().optional(), stop_reason: z.string().nullish() }).optional(),
  usage: Usage.nullish(),
});

async function* pieces(stream: AsyncIterable<unknown>): AsyncGenerator<ReplyPiece> {
  let usage: Usage = {};
  try {
    for await (const value of stream) {
      const event = StreamEvent.parse(value);
      const latest = event.message?.usage ?? event.usage;
      // The first event tells the input, the last one the output; what a later one leaves out stays.
      if (latest != null) usage = { ...usage, ...Object.fromEntries(Object.entries(latest).filter(([, each]) => each != null)) };
      yield {
        text: event.delta?.type === 'text_delta' ? event.delta.text : undefined,
        finish: event.type === 'message_delta' ? finishOf(event.delta?.stop_reason) : undefined,
        use: Object.keys(usage).length === 0 ? undefined : useOf(usage),
      };
    }
  } catch (error) {
    if (!(error instanceof APIError) || error.status !== undefined) throw error;
    const type = AnthropicError.safeParse(error.error).data?.error.type ?? '';
    yield { failure: new ProviderFailure(kinds[type] ?? 'server') };
  }
}

function clientOf({ apiKey, fetch }: WireCall, baseURL: string): Anthropic {
  // Everything that the SDK would else read from the environment is told; its log quotes what it sends.
  return new Anthropic({
    apiKey,
    baseURL,
    fetch,
    maxRetries: 0,
    logLevel: 'off',
    openTelemetry: false,
    webhookKey: null,
    timeout: 600_000,
  });
}

function parametersOf(call: WireCall) {
  return {
    model: call.model,
    max_tokens: call.maxOutputTokens,
    system: call.instructions,
    messages: call.turns.map(({ role, text }) => ({ role: role === 'user' ? ('user' as const) : ('assistant' as const), content: text })),
    output_config: {
      format: { type: 'json_schema' as const, schema: plainSchema(call.schema) },
      ...(call.effort === undefined ? {} : { effort: call.effort }),
    },
  };
}

/** Claude through Anthropic's SDK. */
export function createAnthropicProvider({ baseUrl = anthropicUrl }: { readonly baseUrl?: string | undefined } = {}): Provider {
  return createProvider({
    id: 'anthropic',
    readFailure: readAnthropicFailure,
    ask: async (call) => readMessage(await clientOf(call, baseUrl).messages.create({ ...parametersOf(call), stream: false })),
    listen: async (call) => pieces(await clientOf(call, baseUrl).messages.create({ ...parametersOf(call), stream: true })),
  });
}
