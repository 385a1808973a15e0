import { at, type ErrorKind, objectOrNull, type PlannedReply, textOf, textOrNull, thoughts, type Wire, type WireError } from './wire.ts';

const stopReasons = { stop: 'end_turn', length: 'max_tokens', safety: 'refusal', 'blocked-prompt': 'refusal' } as const;

const event = (type: string, data: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;

function usage({ use }: PlannedReply) {
  return {
    input_tokens: use.input,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    output_tokens: use.output + use.thinking,
    output_tokens_details: { thinking_tokens: use.thinking },
  };
}

function message(reply: PlannedReply, content: readonly unknown[], stopReason: string | null) {
  return { id: 'msg_local', type: 'message', role: 'assistant', model: reply.model, content, stop_reason: stopReason, stop_sequence: null };
}

const thinkingBlock = (thinking: string) => ({ type: 'thinking', thinking, signature: 'c2lnbmVk' });

const inAMoment = { 'retry-after': '2', 'anthropic-ratelimit-requests-limit': '50', 'anthropic-ratelimit-requests-remaining': '0' };

const errors: Record<ErrorKind, readonly [number, string, string, Record<string, string>?]> = {
  'rate-minute': [429, 'rate_limit_error', 'This request would exceed your rate limit.', inAMoment],
  'rate-day': [429, 'rate_limit_error', 'This request would exceed your rate limit.', { ...inAMoment, 'retry-after': '40000' }],
  'rate-none': [429, 'rate_limit_error', 'This request would exceed your rate limit.', { 'anthropic-ratelimit-requests-limit': '0' }],
  overloaded: [529, 'overloaded_error', 'Overloaded'],
  server: [500, 'api_error', 'Internal server error'],
  'gateway-timeout': [504, 'timeout_error', 'Request timed out'],
  unauthorized: [401, 'authentication_error', 'invalid x-api-key'],
  forbidden: [403, 'permission_error', 'Your API key does not have permission to use the specified resource.'],
  'unknown-model': [404, 'not_found_error', 'model: not found'],
  'bad-request': [400, 'invalid_request_error', 'messages.0: '],
};

function anthropicError(kind: ErrorKind, question: string): WireError {
  const [status, type, text, headers = {}] = errors[kind];
  const said = kind === 'bad-request' ? `${text}${question.slice(0, 200)}` : text;
  return { status, headers, body: { type: 'error', error: { type, message: said }, request_id: 'req_local' } };
}

/** Anthropic's Messages API. */
export const anthropicWire: Wire = {
  service: 'anthropic',
  read: ({ method, path, headers, body }) => {
    if (method !== 'POST' || path !== '/v1/messages') return null;
    const messages = at(body, 'messages');
    const key = headers['x-api-key'] ?? /^Bearer (.+)$/.exec(String(headers['authorization'] ?? ''))?.[1];
    const limit = at(body, 'max_tokens');
    return {
      model: String(at(body, 'model')),
      apiKey: typeof key === 'string' ? key : null,
      isStreaming: at(body, 'stream') === true,
      instructions: textOf(at(body, 'system')),
      text: Array.isArray(messages) ? messages.map((turn) => textOf(at(turn, 'content'))).join('\n') : '',
      schema: objectOrNull(at(body, 'output_config', 'format', 'schema')),
      maxOutputTokens: typeof limit === 'number' ? limit : null,
      effort: textOrNull(at(body, 'output_config', 'effort')),
    };
  },
  whole: (reply) => ({
    ...message(
      reply,
      [thinkingBlock(thoughts), ...(reply.text === '' ? [] : [{ type: 'text', text: reply.text }])],
      stopReasons[reply.finish],
    ),
    usage: usage(reply),
  }),
  events: (reply, pieces) => [
    event('message_start', {
      message: { ...message(reply, [], null), usage: { ...usage(reply), output_tokens: 1, output_tokens_details: null } },
    }),
    event('content_block_start', { index: 0, content_block: thinkingBlock('') }),
    event('content_block_delta', { index: 0, delta: { type: 'thinking_delta', thinking: thoughts } }),
    event('content_block_delta', { index: 0, delta: { type: 'signature_delta', signature: 'c2lnbmVk' } }),
    event('content_block_stop', { index: 0 }),
    event('content_block_start', { index: 1, content_block: { type: 'text', text: '' } }),
    event('ping', {}),
    ...pieces.map((text) => event('content_block_delta', { index: 1, delta: { type: 'text_delta', text } })),
    event('content_block_stop', { index: 1 }),
    event('message_delta', { delta: { stop_reason: stopReasons[reply.finish], stop_sequence: null }, usage: usage(reply) }),
    event('message_stop', {}),
  ],
  error: (kind, question) => anthropicError(kind, question.text),
  streamError: () => event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
};
