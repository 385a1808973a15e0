import { imageName, parseImageReference } from '@autodevops/contracts/audit';
import { ManifestQuestion } from './manifest-question.ts';
import type { DigestOutcome, Registry, RegistryConfig } from './registry.ts';
import { findRegistryHost } from './registry-host.ts';

const defaultTimeoutMs = 5_000;
const defaultBackoffMs = 500;
const switchedOff: DigestOutcome = { outcome: 'unavailable', reason: 'Registries are not asked here.', retryAfterMs: null };

/** Asks registries over HTTPS. One a process: it knows which registry has asked to be left alone. */
export function createRegistry(config: RegistryConfig): Registry {
  const { isOn, mirrors, now, timeoutMs = defaultTimeoutMs, backoffMs = defaultBackoffMs } = config;
  const leftAloneUntil = new Map<string, number>();
  return {
    isAsked: (image) => {
      const reference = parseImageReference(image);
      return isOn && reference !== null && findRegistryHost(reference.host, mirrors) !== null;
    },
    digestOf: async ({ image, signal }) => {
      signal?.throwIfAborted();
      if (!isOn) return switchedOff;
      const reference = parseImageReference(image);
      if (reference === null) return { outcome: 'not-found' };
      const host = findRegistryHost(reference.host, mirrors);
      if (host === null) return { outcome: 'unsupported-host' };
      const remainingMs = (leftAloneUntil.get(reference.host) ?? 0) - now();
      if (remainingMs > 0) return { outcome: 'unavailable', reason: 'The registry has asked for patience.', retryAfterMs: remainingMs };
      const question = new ManifestQuestion({ host, isMirror: mirrors.has(reference.host), reference, signal, timeoutMs, backoffMs, now });
      const answer = await question.ask();
      if (answer.outcome === 'unavailable' && answer.retryAfterMs !== null) leftAloneUntil.set(reference.host, now() + answer.retryAfterMs);
      if (answer.outcome === 'known' && reference.digest !== null && answer.digest !== reference.digest)
        return {
          outcome: 'unavailable',
          reason: `The registry answered with another image than ${imageName(reference)}.`,
          retryAfterMs: null,
        };
      return answer;
    },
  };
}
