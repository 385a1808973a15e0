import OpenAI, { APIError } from 'openai';
import { z } from 'zod';
import { createProvider, type ReplyPiece, type WireCall } from './create-provider.ts';
import { failureByStatus } from './failure-by-status.ts';
import { plainSchema } from './plain-schema.ts';
import { type ModelReply, type Provider, ProviderFailure } from './provider.ts';
import type { ReadFailure } from './reply-watch.ts';
import { parseDuration } from './retry-after.ts';

const openAiUrl = 'https://api.openai.com/v1';

const OpenAiError = z.object({
  error: z.object({ code: z.coerce.string().catch(''), type: z.string().catch(''), message: z.string().catch('') }),
});

function parsedError(body: string) {
  try {
    return OpenAiError.safeParse(JSON.parse(body)).data?.error ?? { code: '', type: '', message: '' };
  } catch {
    return { code: '', type: '', message: '' };
  }
}

/** OpenAI says 429 of a full minute, a full day and an account without money: the code and the sentence tell them apart. */
export const readOpenAiFailure: ReadFailure = ({ status, headers, body }) => {
  if (status !== 429) return failureByStatus(status, headers);
  const { code, type, message } = parsedError(body);
  const isNothing = code === 'insufficient_quota' || type === 'insufficient_quota' || /\blimit:? 0(?![\d.])/i.test(message);
  const isDaily = /per day|\((?:RPD|TPD)\)/i.test(message);
  const reset = parseDuration(headers.get('x-ratelimit-reset-requests'));
  const known = headers.has('retry-after') || headers.has('retry-after-ms') ? {} : { retryAfterMs: reset };
  return failureByStatus(status, headers, { kind: isNothing ? 'rate-none' : isDaily ? 'rate-day' : 'rate-minute', ...known });
};

const count = z.number().int().min(0).catch(0);

const Usage = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  completion_tokens_details: z.object({ reasoning_tokens: count }).nullish(),
});

const said = z.object({ content: z.string().nullish(), refusal: z.string().nullish() });

const Completion = z.object({
  choices: z.array(z.object({ message: said.optional(), delta: said.nullish(), finish_reason: z.string().nullish() })).optional(),
  usage: Usage.nullish(),
});

const finishes: Readonly<Record<string, ModelReply['finish']>> = { stop: 'stop', length: 'length', content_filter: 'blocked' };

/** The service counts reasoning within the completion; here the two are apart. */
function useOf(usage: z.infer<typeof Usage>) {
  const thinking = usage.completion_tokens_details?.reasoning_tokens ?? 0;
  return { input: usage.prompt_tokens, output: Math.max(0, usage.completion_tokens - thinking), thinking };
}

/** Reads a completion or an event of a stream. A refusal in words is a block: its text is no answer. */
function createReader(): (value: unknown) => ReplyPiece {
  let isRefused = false;
  return (value) => {
    const { choices, usage } = Completion.parse(value);
    const choice = choices?.[0];
    const text = choice?.message ?? choice?.delta;
    isRefused ||= text?.refusal != null && text.refusal !== '';
    const reason = choice?.finish_reason;
    return {
      text: text?.content ?? undefined,
      finish: reason == null ? undefined : isRefused ? 'blocked' : (finishes[reason] ?? 'other'),
      use: usage == null ? undefined : useOf(usage),
    };
  };
}

async function* pieces(stream: AsyncIterable<unknown>): AsyncGenerator<ReplyPiece> {
  const read = createReader();
  try {
    for await (const event of stream) yield read(event);
  } catch (error) {
    if (!(error instanceof APIError) || error.status !== undefined) throw error;
    yield { failure: new ProviderFailure(error.code === 'rate_limit_exceeded' ? 'rate-minute' : 'server') };
  }
}

function clientOf({ apiKey, fetch }: WireCall, baseURL: string): OpenAI {
  // Everything that the SDK would else read from the environment is told; its log quotes what it sends.
  const nothing = { organization: null, project: null, adminAPIKey: null, webhookSecret: null };
  return new OpenAI({ ...nothing, apiKey, baseURL, fetch, maxRetries: 0, logLevel: 'off', timeout: 600_000 });
}

function parametersOf(call: WireCall) {
  return {
    model: call.model,
    max_completion_tokens: call.maxOutputTokens,
    ...(call.effort === undefined ? {} : { reasoning_effort: call.effort }),
    messages: [
      { role: 'system' as const, content: call.instructions },
      ...call.turns.map(({ role, text }) => ({ role: role === 'user' ? ('user' as const) : ('assistant' as const), content: text })),
    ],
    response_format: { type: 'json_schema' as const, json_schema: { name: 'answer', strict: true, schema: plainSchema(call.schema) } },
  };
}

/** OpenAI, and every server that speaks its chat completions. */
export function createOpenAiProvider({ baseUrl = openAiUrl }: { readonly baseUrl?: string | undefined } = {}): Provider {
  return createProvider({
    id: 'openai',
    readFailure: readOpenAiFailure,
    ask: async (call) => createReader()(await clientOf(call, baseUrl).chat.completions.create({ ...parametersOf(call), stream: false })),
    listen: async (call) =>
      pieces(
        await clientOf(call, baseUrl).chat.completions.create({
          ...parametersOf(call),
          stream: true,
          stream_options: { include_usage: true },
        }),
      ),
  });
}
