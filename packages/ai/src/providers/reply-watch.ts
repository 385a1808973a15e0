import { maxReplyBytes, ProviderFailure } from './provider.ts';

/** Reads why a service refused a call out of its status, headers and the beginning of its reply. */
export type ReadFailure = (refusal: { readonly status: number; readonly headers: Headers; readonly body: string }) => ProviderFailure;

/** What is read of the text of an error. */
const maxErrorBytes = 64_000;

/**
 * What is read of a reply in bytes on the wire. A stream packs each few letters of its text into a JSON event, so the wire may carry more
 * than `maxReplyBytes`; no answer of a task comes near either.
 */
const maxWireBytes = 2 * maxReplyBytes;

/** One call as the network sees it: SDKs report the same event in many ways, and quote what they should not. */
export interface ReplyWatch {
  /** What an SDK is given instead of `fetch`. */
  readonly fetch: typeof globalThis.fetch;
  /** Ends the connection, wherever the call stands. */
  end(): void;
  /** Why the call failed, once an SDK has thrown anything at all. */
  failureOf(thrown: unknown): ProviderFailure;
}

async function readBeginning(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    text += decoder.decode(chunk, { stream: true });
    if (bytes > maxErrorBytes) break;
  }
  return text;
}

/** Watches one call. `signal` aborts it; `readFailure` knows the errors of its service. */
export function watchReply(signal: AbortSignal, readFailure: ReadFailure): ReplyWatch {
  const ending = new AbortController();
  const combined = AbortSignal.any([signal, ending.signal]);
  let seen: ProviderFailure | null = null;
  let isAsked = false;
  const fail = (failure: ProviderFailure) => {
    seen ??= failure;
    return seen;
  };
  const brokenOff = () => fail(new ProviderFailure(signal.aborted ? 'timeout' : 'network'));

  async function* bounded(body: AsyncIterable<Uint8Array>) {
    let bytes = 0;
    try {
      for await (const chunk of body) {
        bytes += chunk.byteLength;
        if (bytes > maxWireBytes) {
          fail(new ProviderFailure('reply-too-large'));
          ending.abort();
          return;
        }
        yield chunk;
      }
    } catch {
      throw brokenOff();
    }
  }

  async function watchedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    let response: Response;
    isAsked = true;
    try {
      response = await globalThis.fetch(input, { ...init, signal: combined, redirect: 'error' });
      if (response.ok) {
        const body = response.body === null ? null : ReadableStream.from(bounded(response.body));
        return new Response(body, { status: response.status, headers: response.headers });
      }
      const { status, headers } = response;
      throw fail(readFailure({ status, headers, body: await readBeginning(response) }));
    } catch (error) {
      throw ProviderFailure.is(error) ? error : brokenOff();
    }
  }

  return {
    fetch: watchedFetch,
    end: () => ending.abort(),
    failureOf: (thrown) => {
      if (seen !== null) return seen;
      if (ProviderFailure.is(thrown)) return thrown;
      if (signal.aborted) return fail(new ProviderFailure('timeout'));
      // With the connection whole, what an SDK could not do is read the reply; before it asked, put the request together.
      return fail(new ProviderFailure(isAsked ? 'bad-reply' : 'refused-request'));
    },
  };
}
