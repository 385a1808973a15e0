import { ApiError, GoogleGenAI } from '@google/genai';
import { createProvider, type ReplyPiece, type WireCall } from './create-provider.ts';
import { googleContents, googleGenerationConfig, googleUrl, readGoogleFailure, readGooglePiece } from './google-wire.ts';
import type { Provider } from './provider.ts';

function clientOf({ apiKey, fetch }: WireCall, baseUrl: string): GoogleGenAI {
  // Without retryOptions the SDK makes one attempt. `vertexai` is told, because it would be read from the environment.
  return new GoogleGenAI({ apiKey, vertexai: false, httpOptions: { baseUrl, apiVersion: 'v1beta', fetch } });
}

function parametersOf(call: WireCall) {
  return {
    model: call.model,
    contents: googleContents(call),
    config: { systemInstruction: call.instructions, ...googleGenerationConfig(call) },
  };
}

async function* pieces(stream: AsyncIterable<unknown>): AsyncGenerator<ReplyPiece> {
  try {
    for await (const event of stream) yield readGooglePiece(event);
  } catch (error) {
    // An error that was sent as an event: the SDK looks into each before it hands it on.
    if (!(error instanceof ApiError)) throw error;
    yield { failure: readGoogleFailure({ status: error.status, headers: new Headers(), body: '' }) };
  }
}

/** Gemini through `@google/genai`. */
export function createGoogleGenAiProvider({ baseUrl = googleUrl }: { readonly baseUrl?: string | undefined } = {}): Provider {
  return createProvider({
    id: 'google-genai',
    readFailure: readGoogleFailure,
    ask: async (call) => readGooglePiece(await clientOf(call, baseUrl).models.generateContent(parametersOf(call))),
    listen: async (call) => pieces(await clientOf(call, baseUrl).models.generateContentStream(parametersOf(call))),
  });
}
