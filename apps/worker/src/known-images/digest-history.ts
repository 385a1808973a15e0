import type { SeenDigest } from '@autodevops/db';

const dayMs = 24 * 60 * 60 * 1_000;
/** As for releases of actions: most of what is bad is found and withdrawn within a week. */
export const coolDownMs = 7 * dayMs;

/**
 * The digest to pin a tag to: the newest one that the tag was first seen to name a week ago or earlier, and where there is none the first that was
 * ever seen. So what replaces a known image waits for a week, while the first pin of a tag never waits: it is the very image that runs today, and
 * leaving it unpinned would let in the next one at once. Null where none is known.
 */
export function chosenDigest(digests: readonly SeenDigest[], now: number): string | null {
  return digests[chosenIndex(digests, now)]?.digest ?? null;
}

/**
 * The history of a tag with what it names now. What is older than the chosen digest is of no use any more and left out, so that a tag that moves
 * every day keeps about eight. A digest that the tag comes back to is a new one: it waits again.
 */
export function withSeen(digests: readonly SeenDigest[], digest: string, now: number): readonly SeenDigest[] {
  const grown = digests.at(-1)?.digest === digest ? digests : [...digests, { digest, seenAt: new Date(now) }];
  return grown.slice(chosenIndex(grown, now));
}

/** The same without a digest that the registry does not have any more. */
export function withoutDigest(digests: readonly SeenDigest[], digest: string): readonly SeenDigest[] {
  return digests.filter((seen) => seen.digest !== digest);
}

function chosenIndex(digests: readonly SeenDigest[], now: number): number {
  return Math.max(
    0,
    digests.findLastIndex(({ seenAt }) => seenAt.getTime() <= now - coolDownMs),
  );
}
