import { usedImages } from '@autodevops/audit';
import { type Database, findImages, type KnownImage, noteWantedImages, saveImage, withDispatch } from '@autodevops/db';
import type { Registry } from '@autodevops/registry';
import { askImage } from './ask-image.ts';
import { chosenDigest } from './digest-history.ts';

export interface ImageKnowledgeInput {
  readonly files: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

/** Digests by the one name of an image, for those that files use. Fails only by the caller's own signal, and where the database does. */
export type ReadImageKnowledge = (input: ImageKnowledgeInput) => Promise<ReadonlyMap<string, string>>;

/** How long an answer holds, in milliseconds: a day. */
export const maxAgeMs = 24 * 60 * 60 * 1_000;
/** How many images of one analysis are looked at, and how many of them asked about; the others wait for the next one. */
const maxLookedAt = 200;
const maxAsked = 20;
const maxAtOnce = 4;
/** How long all questions together may take: an analysis without them is still one. */
const deadlineMs = 15_000;

/** Asks the registries for what is not kept, or a day old. Where they are not asked, nothing is known and nothing written. */
export function createImageKnowledge(database: Database, registry: Registry, now: () => number): ReadImageKnowledge {
  return async ({ files, signal }) => {
    const names = usedImages(files).filter(registry.isAsked).slice(0, maxLookedAt);
    if (names.length === 0) return new Map();
    const kept = await withDispatch(database, async (tx) => {
      await noteWantedImages(tx, names, new Date(now()));
      return new Map((await findImages(tx, names)).map((image) => [image.name, image]));
    });
    const isCurrent = (name: string) => now() - (kept.get(name)?.askedAt.getTime() ?? 0) <= maxAgeMs;
    const missing = names.filter((name) => !isCurrent(name)).slice(0, maxAsked);
    const answers = await askAll({
      images: missing.map((name) => kept.get(name) ?? { name, digests: [] }),
      ask: (image, within) => askImage({ digestOf: registry.digestOf, now }, image, within),
      signal,
    });
    for (const answer of answers) await withDispatch(database, (tx) => saveImage(tx, answer));
    const known = new Map([...kept, ...answers.map((answer): [string, KnownImage] => [answer.name, answer])]);
    return new Map(
      [...known].flatMap(([name, { digests }]): [string, string][] => {
        const digest = chosenDigest(digests, now());
        return digest === null ? [] : [[name, digest]];
      }),
    );
  };
}

interface Questions {
  readonly images: readonly Pick<KnownImage, 'name' | 'digests'>[];
  ask(image: Pick<KnownImage, 'name' | 'digests'>, signal: AbortSignal): Promise<KnownImage | null>;
  readonly signal: AbortSignal;
}

/** The answers there are when the time is up. */
async function askAll({ images, ask, signal }: Questions): Promise<readonly KnownImage[]> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
  const waiting = [...images];
  const answers: KnownImage[] = [];
  const work = async (): Promise<void> => {
    for (let image = waiting.shift(); image !== undefined && !within.aborted; image = waiting.shift()) {
      const answer = await ask(image, within).catch(() => null);
      if (answer !== null) answers.push(answer);
    }
  };
  await Promise.all(Array.from({ length: maxAtOnce }, work));
  signal.throwIfAborted();
  return answers;
}
