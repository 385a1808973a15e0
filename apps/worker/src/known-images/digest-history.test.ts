import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenDigest, coolDownMs, withoutDigest, withSeen } from './digest-history.ts';

const dayMs = 24 * 60 * 60 * 1_000;
const digestOf = (number: number) => `sha256:${String(number).padStart(64, '0')}`;

/** Looks at a tag on days, each with what it names then. */
const watch = (days: readonly (readonly [day: number, digest: number])[]) =>
  days.reduce((digests, [day, digest]) => withSeen(digests, digestOf(digest), day * dayMs), [] as ReturnType<typeof withSeen>);

describe('the digest that a tag is pinned to', () => {
  it('is the first that was ever seen, at once', () => {
    expect(chosenDigest(watch([[0, 1]]), 0)).toBe(digestOf(1));
    expect(chosenDigest([], 0)).toBeNull();
  });

  it('is another one only after that has been known for a week', () => {
    const digests = watch([
      [0, 1],
      [3, 2],
    ]);

    expect(chosenDigest(digests, 3 * dayMs + coolDownMs - 1)).toBe(digestOf(1));
    expect(chosenDigest(digests, 3 * dayMs + coolDownMs)).toBe(digestOf(2));
  });

  it('goes on for a tag that moves every day, a week behind, and its history stays short', () => {
    const digests = watch(Array.from({ length: 60 }, (_, day) => [day, day] as const));

    expect(chosenDigest(digests, 59 * dayMs)).toBe(digestOf(52));
    expect(digests).toHaveLength(8);
  });

  it('waits again for one that the tag comes back to', () => {
    const digests = watch([
      [0, 1],
      [10, 2],
      [11, 1],
    ]);

    expect(digests.map(({ digest }) => digest)).toEqual([1, 2, 1].map(digestOf));
    expect(chosenDigest(digests, 17.5 * dayMs)).toBe(digestOf(2));
  });

  it('is the next one where the registry does not have it any more', () => {
    const digests = withoutDigest(
      watch([
        [0, 1],
        [3, 2],
      ]),
      digestOf(1),
    );

    expect(chosenDigest(digests, 4 * dayMs)).toBe(digestOf(2));
  });

  it('is never younger than a week while an older one is known, whatever is seen when', () => {
    const looks = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 * dayMs }), fc.integer({ min: 0, max: 4 })), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(looks, (gaps) => {
        let now = 0;
        let digests: ReturnType<typeof withSeen> = [];
        for (const [gap, digest] of gaps) {
          now += gap;
          digests = withSeen(digests, digestOf(digest), now);
          const chosen = digests.find((seen) => seen.digest === chosenDigest(digests, now));
          expect(digests.at(-1)?.digest).toBe(digestOf(digest));
          expect(chosen).toBe(digests[0]);
          expect(digests.slice(1).every(({ seenAt }) => seenAt.getTime() > now - coolDownMs)).toBe(true);
        }
      }),
    );
  });
});
