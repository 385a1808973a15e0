import { at, type ErrorKind, objectOrNull, type PlannedReply, textOf, textOrNull, thoughts, type Wire, type WireError } from './wire.ts';

const path = /^\/v1beta\/models\/([^:/]+):(generateContent|streamGenerateContent)$/;

const finishReasons = { stop: 'STOP', length: 'MAX_TOKENS', safety: 'SAFETY', 'blocked-prompt': undefined } as const;

function usage(reply: PlannedReply) {
  const { input, output, thinking } = reply.use;
  return {
    promptTokenCount: input,
    ...(output > 0 ? { candidatesTokenCount: output } : {}),
    ...(thinking > 0 ? { thoughtsTokenCount: thinking } : {}),
    totalTokenCount: input + output + thinking,
  };
}

function chunk(reply: PlannedReply, text: string | null, isLast: boolean) {
  const common = { usageMetadata: usage(reply), modelVersion: reply.model, responseId: 'local' };
  if (reply.finish === 'blocked-prompt') return { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, ...common };
  return {
    candidates: [
      {
        ...(text === null || text === ''
          ? {}
          : {
              content: {
                parts: [
                  { text: thoughts, thought: true },
                  { text, thoughtSignature: 'c2lnbmVk' },
                ],
                role: 'model',
              },
            }),
        ...(isLast ? { finishReason: finishReasons[reply.finish] } : {}),
        index: 0,
      },
    ],
    ...common,
  };
}

const type = (name: string) => `type.googleapis.com/google.rpc.${name}`;

function quota(quotaId: string, quotaValue: string, retryDelay: string | null): { message: string; details: unknown[] } {
  const metric = 'generativelanguage.googleapis.com/generate_content_requests';
  return {
    message: `You exceeded your current quota.\n* Quota exceeded for metric: ${metric}, limit: ${quotaValue}`,
    details: [
      { '@type': type('QuotaFailure'), violations: [{ quotaMetric: metric, quotaId, quotaValue }] },
      { '@type': type('Help'), links: [{ description: 'Learn more', url: 'https://ai.google.dev/gemini-api/docs/rate-limits' }] },
      ...(retryDelay === null ? [] : [{ '@type': type('RetryInfo'), retryDelay }]),
    ],
  };
}

interface GoogleError {
  readonly code: number;
  readonly status: string;
  readonly message: string;
  readonly details?: unknown[];
}

const errors: Record<ErrorKind, (question: string) => GoogleError> = {
  'rate-minute': () => ({
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    ...quota('GenerateRequestsPerMinutePerProjectPerModel', '10', '2s'),
  }),
  // The real service adds a delay of seconds here too, which helps nobody before midnight.
  'rate-day': () => ({ code: 429, status: 'RESOURCE_EXHAUSTED', ...quota('GenerateRequestsPerDayPerProjectPerModel', '250', '37s') }),
  'rate-none': () => ({
    code: 429,
    status: 'RESOURCE_EXHAUSTED',
    ...quota('GenerateRequestsPerDayPerProjectPerModel-FreeTier', '0', '41s'),
  }),
  overloaded: () => ({ code: 503, status: 'UNAVAILABLE', message: 'The model is overloaded. Please try again later.' }),
  server: () => ({ code: 500, status: 'INTERNAL', message: 'An internal error has occurred.' }),
  'gateway-timeout': () => ({ code: 504, status: 'DEADLINE_EXCEEDED', message: 'The deadline was exceeded.' }),
  // Google says 400 of a bad key.
  unauthorized: () => ({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: 'API key not valid. Please pass a valid API key.',
    details: [{ '@type': type('ErrorInfo'), reason: 'API_KEY_INVALID', domain: 'googleapis.com' }],
  }),
  forbidden: () => ({ code: 403, status: 'PERMISSION_DENIED', message: 'Permission denied on resource project.' }),
  'unknown-model': () => ({ code: 404, status: 'NOT_FOUND', message: 'The model is not found for API version v1beta.' }),
  'bad-request': (question) => ({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: `Invalid value at 'contents': ${question.slice(0, 200)}`,
  }),
};

function googleError(kind: ErrorKind, question: string): WireError {
  const error = errors[kind](question);
  return { status: error.code, headers: {}, body: { error } };
}

const event = (data: unknown) => `data: ${JSON.stringify(data)}\r\n\r\n`;

/** Gemini's API, version `v1beta`. */
export const geminiWire: Wire = {
  service: 'gemini',
  read: ({ method, path: pathname, headers, body }) => {
    const match = method === 'POST' ? path.exec(pathname) : null;
    if (match === null) return null;
    const contents = at(body, 'contents');
    const config = at(body, 'generationConfig');
    const limit = at(config, 'maxOutputTokens');
    const key = headers['x-goog-api-key'];
    return {
      model: decodeURIComponent(match[1] ?? ''),
      apiKey: typeof key === 'string' ? key : null,
      isStreaming: match[2] === 'streamGenerateContent',
      instructions: textOf(at(body, 'systemInstruction', 'parts')) || textOf(at(body, 'systemInstruction')),
      text: Array.isArray(contents) ? contents.map((turn) => textOf(at(turn, 'parts'))).join('\n') : '',
      schema: objectOrNull(at(config, 'responseJsonSchema')),
      maxOutputTokens: typeof limit === 'number' ? limit : null,
      effort: textOrNull(at(config, 'thinkingConfig', 'thinkingLevel')),
    };
  },
  whole: (reply) => chunk(reply, reply.text, true),
  events: (reply, pieces) => {
    if (reply.finish === 'blocked-prompt') return [event(chunk(reply, null, true))];
    return [...pieces.map((piece) => event(chunk(reply, piece, false))), event(chunk(reply, null, true))];
  },
  error: (kind, question) => googleError(kind, question.text),
  streamError: () => event({ error: errors.overloaded('') }),
};
