import { type GenerationConfig, GoogleGenerativeAI } from '@google/generative-ai';
import { createProvider, type WireCall } from './create-provider.ts';
import { googleContents, googleGenerationConfig, googleUrl, readGoogleFailure, readGooglePiece } from './google-wire.ts';
import type { Provider } from './provider.ts';

/**
 * Runs `begin` with another global `fetch`. This SDK takes no fetch of its own; it looks the global one up before its first await and calls
 * it later, so the global is another one only while `begin` runs synchronously, and no other code of the process can meet it.
 */
function withFetch<T>(fetch: typeof globalThis.fetch, begin: () => T): T {
  const original = globalThis.fetch;
  globalThis.fetch = fetch;
  try {
    return begin();
  } finally {
    globalThis.fetch = original;
  }
}

function modelOf(call: WireCall, baseUrl: string) {
  return new GoogleGenerativeAI(call.apiKey).getGenerativeModel(
    {
      model: call.model,
      systemInstruction: call.instructions,
      // The SDK is frozen: its types do not know JSON schemas, which the service takes, and it passes the field on.
      generationConfig: googleGenerationConfig(call) as GenerationConfig,
    },
    { baseUrl, apiVersion: 'v1beta' },
  );
}

async function* pieces(stream: AsyncIterable<unknown>) {
  for await (const event of stream) yield readGooglePiece(event);
}

/** Gemini through `@google/generative-ai`. */
export function createGeminiProvider({ baseUrl = googleUrl }: { readonly baseUrl?: string | undefined } = {}): Provider {
  return createProvider({
    id: 'gemini',
    readFailure: readGoogleFailure,
    ask: async (call) => {
      const { response } = await withFetch(call.fetch, () => modelOf(call, baseUrl).generateContent({ contents: googleContents(call) }));
      return readGooglePiece(response);
    },
    listen: async (call) => {
      const begun = withFetch(call.fetch, () => modelOf(call, baseUrl).generateContentStream({ contents: googleContents(call) }));
      const { stream, response } = await begun;
      // The same stream read a second time by the SDK: what breaks the first breaks it too, and is reported there.
      response.catch(() => undefined);
      return pieces(stream);
    },
  });
}
