import { ThinkingLevel } from '@google/genai';
import { z } from 'zod';
import type { ReplyPiece } from './create-provider.ts';
import { failureByStatus } from './failure-by-status.ts';
import { plainSchema } from './plain-schema.ts';
import type { ModelCall, ModelReply, ProviderFailure } from './provider.ts';
import type { ReadFailure } from './reply-watch.ts';
import { parseDuration } from './retry-after.ts';

// What both of Google's SDKs send and get: one service, two clients.
export const googleUrl = 'https://generativelanguage.googleapis.com';

const count = z.number().int().min(0).catch(0);

const GoogleReply = z.object({
  candidates: z
    .array(
      z.object({
        content: z
          .object({ parts: z.array(z.object({ text: z.string().optional(), thought: z.boolean().optional() })).optional() })
          .nullish(),
        finishReason: z.string().nullish(),
      }),
    )
    .nullish(),
  promptFeedback: z.object({ blockReason: z.string().optional() }).nullish(),
  usageMetadata: z.object({ promptTokenCount: count, candidatesTokenCount: count, thoughtsTokenCount: count }).partial().nullish(),
  error: z.object({ code: z.number().int() }).nullish(),
});

const finishes: Readonly<Record<string, ModelReply['finish']>> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'blocked',
  RECITATION: 'blocked',
  LANGUAGE: 'blocked',
  BLOCKLIST: 'blocked',
  PROHIBITED_CONTENT: 'blocked',
  SPII: 'blocked',
};

/** One reply, or one event of a stream. Thoughts are no text of the answer. */
export function readGooglePiece(value: unknown): ReplyPiece {
  const { candidates, promptFeedback, usageMetadata, error } = GoogleReply.parse(value);
  if (error != null) return { failure: readGoogleFailure({ status: error.code, headers: new Headers(), body: JSON.stringify(value) }) };
  const candidate = candidates?.[0];
  const isRefused = candidate === undefined && promptFeedback?.blockReason !== undefined;
  const reason = candidate?.finishReason;
  return {
    text: (candidate?.content?.parts ?? []).map((part) => (part.thought === true ? '' : (part.text ?? ''))).join(''),
    finish: isRefused ? 'blocked' : reason == null ? undefined : (finishes[reason] ?? 'other'),
    use:
      usageMetadata == null
        ? undefined
        : {
            input: usageMetadata.promptTokenCount ?? 0,
            output: usageMetadata.candidatesTokenCount ?? 0,
            thinking: usageMetadata.thoughtsTokenCount ?? 0,
          },
  };
}

export function googleContents(call: ModelCall) {
  return call.turns.map(({ role, text }) => ({ role, parts: [{ text }] }));
}

const levels = { low: ThinkingLevel.LOW, medium: ThinkingLevel.MEDIUM, high: ThinkingLevel.HIGH } as const;

export function googleGenerationConfig(call: ModelCall) {
  return {
    maxOutputTokens: call.maxOutputTokens,
    responseMimeType: 'application/json',
    responseJsonSchema: plainSchema(call.schema),
    ...(call.effort === undefined ? {} : { thinkingConfig: { thinkingLevel: levels[call.effort] } }),
  };
}

const GoogleError = z.object({
  error: z.object({
    message: z.string().catch(''),
    details: z
      .array(
        z.object({
          reason: z.string().optional().catch(undefined),
          retryDelay: z.string().optional().catch(undefined),
          violations: z
            .array(z.object({ quotaId: z.string().catch(''), quotaValue: z.coerce.string().catch('') }))
            .optional()
            .catch(undefined),
        }),
      )
      .catch([]),
  }),
});

function parsedError(body: string) {
  try {
    // A streamed error may come as a list with one error in it.
    const value: unknown = JSON.parse(body);
    return GoogleError.safeParse(Array.isArray(value) ? value[0] : value).data?.error ?? { message: '', details: [] };
  } catch {
    return { message: '', details: [] };
  }
}

/** Google says 429 of a full minute, of a full day and of a quota of nothing, and 400 of a bad key: the details tell them apart. */
export const readGoogleFailure: ReadFailure = ({ status, headers, body }): ProviderFailure => {
  const { message, details } = parsedError(body);
  if (status === 400 && details.some(({ reason }) => reason?.startsWith('API_KEY_') === true)) {
    return failureByStatus(status, headers, { kind: 'unauthorized' });
  }
  if (status !== 429) return failureByStatus(status, headers);
  const violations = details.flatMap((detail) => detail.violations ?? []);
  const isNothing = violations.some(({ quotaValue }) => quotaValue === '0') || /\blimit: 0(?![\d.])/.test(message);
  const isDaily = violations.some(({ quotaId }) => /PerDay/i.test(quotaId));
  const retryAfterMs = details.map(({ retryDelay }) => parseDuration(retryDelay ?? null)).find((delay) => delay !== null) ?? null;
  return failureByStatus(status, headers, { kind: isNothing ? 'rate-none' : isDaily ? 'rate-day' : 'rate-minute', retryAfterMs });
};
