import type { TokenUse } from '@autodevops/contracts/ai';
import { type ModelCall, type ModelReply, maxReplyBytes, type Provider, ProviderFailure } from './provider.ts';
import { type ReadFailure, watchReply } from './reply-watch.ts';

/** What one message of a service adds to a reply. A whole reply is one such piece. */
export interface ReplyPiece {
  readonly text?: string | undefined;
  readonly finish?: ModelReply['finish'] | undefined;
  /** What was used up to here; later figures replace earlier ones. */
  readonly use?: TokenUse | undefined;
  /** The service says in the middle of its reply that it failed. */
  readonly failure?: ProviderFailure | undefined;
}

/** One call as an adapter makes it: everything goes through `fetch`, which holds the limits and the signal. */
export interface WireCall extends ModelCall {
  readonly fetch: typeof globalThis.fetch;
}

/** What is different from service to service. Neither function retries, sets limits or translates errors. */
export interface Wire {
  readonly id: Provider['id'];
  readonly readFailure: ReadFailure;
  ask(call: WireCall): Promise<ReplyPiece>;
  listen(call: WireCall): Promise<AsyncIterable<ReplyPiece>>;
}

/** Joins pieces to a reply. Fails when there is too much of it, when the service says so, and when it stops without an end. */
function collectReply() {
  let text = '';
  let bytes = 0;
  let finish: ModelReply['finish'] | undefined;
  let use: TokenUse | null = null;
  return {
    add: (piece: ReplyPiece) => {
      if (piece.failure !== undefined) throw piece.failure;
      bytes += Buffer.byteLength(piece.text ?? '');
      if (bytes > maxReplyBytes) throw new ProviderFailure('reply-too-large');
      text += piece.text ?? '';
      finish = piece.finish ?? finish;
      use = piece.use ?? use;
    },
    reply: (): ModelReply => {
      if (finish === undefined) throw new ProviderFailure('bad-reply');
      return { text, finish, use };
    },
  };
}

/** Makes a provider of a service's wire: one attempt a call, aborted at once, bounded, failing with `ProviderFailure` only. */
export function createProvider(wire: Wire): Provider {
  return {
    id: wire.id,
    generate: async (call, signal) => {
      const watch = watchReply(signal, wire.readFailure);
      try {
        signal.throwIfAborted();
        const collected = collectReply();
        collected.add(await wire.ask({ ...call, fetch: watch.fetch }));
        return collected.reply();
      } catch (error) {
        throw watch.failureOf(error);
      } finally {
        watch.end();
      }
    },
    async *stream(call, signal) {
      const watch = watchReply(signal, wire.readFailure);
      try {
        signal.throwIfAborted();
        const collected = collectReply();
        for await (const piece of await wire.listen({ ...call, fetch: watch.fetch })) {
          collected.add(piece);
          if (piece.text !== undefined && piece.text !== '') yield { kind: 'text', text: piece.text };
        }
        yield { kind: 'end', reply: collected.reply() };
      } catch (error) {
        throw watch.failureOf(error);
      } finally {
        watch.end();
      }
    },
  };
}
