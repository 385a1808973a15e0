import { at, type ErrorKind, objectOrNull, type PlannedReply, textOf, textOrNull, type Wire, type WireError } from './wire.ts';

const finishReasons = { stop: 'stop', length: 'length', safety: 'content_filter', 'blocked-prompt': 'stop' } as const;

const event = (data: unknown) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

function usage({ use }: PlannedReply) {
  return {
    prompt_tokens: use.input,
    completion_tokens: use.output + use.thinking,
    total_tokens: use.input + use.output + use.thinking,
    completion_tokens_details: { reasoning_tokens: use.thinking },
  };
}

/** A question that is refused is answered with a sentence in another field. */
const refusal = 'I cannot help with that.';

function completion(reply: PlannedReply, object: string, choices: readonly unknown[]) {
  return { id: 'chatcmpl-local', object, created: 1_790_000_000, model: reply.model, choices };
}

const chunk = (reply: PlannedReply, delta: object, finishReason: string | null) =>
  completion(reply, 'chat.completion.chunk', [{ index: 0, delta, finish_reason: finishReason }]);

const minute = { 'retry-after': '2', 'x-ratelimit-limit-requests': '60', 'x-ratelimit-reset-requests': '2s' };

const errors: Record<ErrorKind, readonly [number, string, string | null, string, Record<string, string>?]> = {
  'rate-minute': [429, 'requests', 'rate_limit_exceeded', 'Rate limit reached on requests per min (RPM): Limit 60, Used 60.', minute],
  'rate-day': [429, 'requests', 'rate_limit_exceeded', 'Rate limit reached on requests per day (RPD): Limit 200, Used 200.'],
  'rate-none': [429, 'insufficient_quota', 'insufficient_quota', 'You exceeded your current quota, please check your plan and billing.'],
  overloaded: [503, 'service_unavailable_error', null, 'The engine is currently overloaded, please try again later.'],
  server: [500, 'server_error', null, 'The server had an error while processing your request.'],
  'gateway-timeout': [504, 'server_error', null, 'The gateway timed out.'],
  // As the real service does, it repeats a part of the key.
  unauthorized: [401, 'invalid_request_error', 'invalid_api_key', 'Incorrect API key provided: '],
  forbidden: [403, 'invalid_request_error', 'unsupported_country_region_territory', 'Country, region, or territory not supported.'],
  'unknown-model': [404, 'invalid_request_error', 'model_not_found', 'The model does not exist or you do not have access to it.'],
  'bad-request': [400, 'invalid_request_error', 'invalid_value', 'Invalid value: '],
};

function openAiError(kind: ErrorKind, { text, apiKey }: { readonly text: string; readonly apiKey: string | null }): WireError {
  const [status, type, code, message, headers = {}] = errors[kind];
  const quoted = kind === 'unauthorized' ? (apiKey ?? '') : kind === 'bad-request' ? text.slice(0, 200) : '';
  return { status, headers, body: { error: { message: `${message}${quoted}`, type, param: null, code } } };
}

/** OpenAI's chat completions. */
export const openAiWire: Wire = {
  service: 'openai',
  read: ({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/v1/chat/completions') return null;
    const messages = at(body, 'messages');
    const turns = Array.isArray(messages) ? messages : [];
    const ofSystem = (turn: unknown) => at(turn, 'role') === 'system' || at(turn, 'role') === 'developer';
    const limit = at(body, 'max_completion_tokens') ?? at(body, 'max_tokens');
    return {
      model: String(at(body, 'model')),
      apiKey: /^Bearer (.+)$/.exec(String(headers['authorization'] ?? ''))?.[1] ?? null,
      isStreaming: at(body, 'stream') === true,
      instructions: turns
        .filter(ofSystem)
        .map((turn) => textOf(at(turn, 'content')))
        .join('\n'),
      text: turns
        .filter((turn) => !ofSystem(turn))
        .map((turn) => textOf(at(turn, 'content')))
        .join('\n'),
      schema: objectOrNull(at(body, 'response_format', 'json_schema', 'schema')),
      maxOutputTokens: typeof limit === 'number' ? limit : null,
      effort: textOrNull(at(body, 'reasoning_effort')),
    };
  },
  whole: (reply) => {
    const isRefused = reply.finish === 'blocked-prompt';
    const message = { role: 'assistant', content: isRefused ? null : reply.text, refusal: isRefused ? refusal : null };
    const choice = { index: 0, message, logprobs: null, finish_reason: finishReasons[reply.finish] };
    return { ...completion(reply, 'chat.completion', [choice]), usage: usage(reply) };
  },
  events: (reply, pieces) => [
    event(chunk(reply, { role: 'assistant', content: '', refusal: null }, null)),
    ...(reply.finish === 'blocked-prompt' ? [event(chunk(reply, { refusal }, null))] : []),
    ...pieces.map((content) => event(chunk(reply, { content }, null))),
    event(chunk(reply, {}, finishReasons[reply.finish])),
    event({ ...completion(reply, 'chat.completion.chunk', []), usage: usage(reply) }),
    event('[DONE]'),
  ],
  error: openAiError,
  streamError: () => event({ error: { message: 'The server had an error.', type: 'server_error', param: null, code: null } }),
};
