import type { KnownImage } from '@autodevops/db';
import type { Registry } from '@autodevops/registry';
import { chosenDigest, withoutDigest, withSeen } from './digest-history.ts';

export interface AskImagePorts {
  readonly digestOf: Registry['digestOf'];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Asks the registry what a tag names today, and where another digest is to be used, whether that is still there: registries clear away what no tag
 * names. Null where there is no answer, which is no reason to forget what is known. Fails by the signal only.
 */
export async function askImage(
  { digestOf, now }: AskImagePorts,
  known: Pick<KnownImage, 'name' | 'digests'>,
  signal: AbortSignal,
): Promise<KnownImage | null> {
  const { name } = known;
  const answer = await digestOf({ image: name, signal });
  if (answer.outcome === 'unavailable' || answer.outcome === 'unsupported-host') return null;
  const askedAt = new Date(now());
  if (answer.outcome !== 'known') return { name, digests: [], askedAt };
  let digests = withSeen(known.digests, answer.digest, now());
  const chosen = chosenDigest(digests, now());
  if (chosen !== null && chosen !== answer.digest) {
    const old = await digestOf({ image: `${untagged(name)}@${chosen}`, signal });
    if (old.outcome === 'not-found') digests = withoutDigest(digests, chosen);
  }
  return { name, digests, askedAt };
}

/** Every name here has a tag, and no digest. */
function untagged(name: string): string {
  return name.slice(0, name.lastIndexOf(':'));
}
