import type { AiProviderId } from '@autodevops/contracts/ai';
import { type ModelCall, type ModelReply, type Provider, ProviderFailure } from '../providers/provider.ts';

/** What one call does: a text that is answered with, a whole reply, a failure, or a function of the call. */
export type Scripted = string | ProviderFailure | ModelReply | ((call: ModelCall, signal: AbortSignal) => Promise<ModelReply>);

/** A provider that does what the script says, call after call; the last line is repeated. A port of ours, played by a test. */
export function scriptedProvider(id: Exclude<AiProviderId, 'offline'>, ...script: readonly [Scripted, ...Scripted[]]) {
  const calls: ModelCall[] = [];
  const next = async (call: ModelCall, signal: AbortSignal): Promise<ModelReply> => {
    const line = script[Math.min(calls.length, script.length - 1)] as Scripted;
    calls.push(call);
    if (typeof line === 'function') return line(call, signal);
    if (typeof line === 'string') return { text: line, finish: 'stop', use: { input: 100, output: 20, thinking: 5 } };
    if (ProviderFailure.is(line)) throw line;
    return line;
  };
  const provider: Provider = {
    id,
    generate: next,
    async *stream(call, signal) {
      const reply = await next(call, signal);
      for (let at = 0; at < reply.text.length; at += 9) yield { kind: 'text', text: reply.text.slice(at, at + 9) };
      yield { kind: 'end', reply };
    },
  };
  return { ...provider, calls };
}

/** Ends only when it is aborted. */
export const hang = (_call: ModelCall, signal: AbortSignal): Promise<ModelReply> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
