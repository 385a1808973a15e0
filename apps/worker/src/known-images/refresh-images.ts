import type { KnownImage, StaleImagesRequest } from '@autodevops/db';
import type { AttemptLog } from '../jobs/index.ts';
import { type AskImagePorts, askImage } from './ask-image.ts';
import { maxAgeMs } from './image-knowledge.ts';

export interface RefreshImagesPorts extends AskImagePorts {
  findStale(request: StaleImagesRequest): Promise<readonly KnownImage[]>;
  save(image: KnownImage): Promise<void>;
  /** Clears away what no audit has wanted since a time. */
  forget(wantedBefore: Date): Promise<number>;
  readonly log: AttemptLog;
  readonly isStopped: () => boolean;
}

const dayMs = 24 * 60 * 60 * 1_000;
/** What no audit has wanted for a month is left alone, and after three it is forgotten. */
const wantedForMs = 30 * dayMs;
const keptForMs = 90 * dayMs;
/** How many images are asked about in one run: about two a minute, far below what a registry lets an anonymous reader ask. */
const maxPerRun = 100;

/**
 * Asks about every wanted image once a day, so that what its tag named a week ago is known when an audit wants it. One that gets no answer keeps
 * what is known and is asked about again in the next run. Safe to run at any time and in several processes.
 */
export async function refreshImages(ports: RefreshImagesPorts): Promise<void> {
  const now = ports.now();
  const stale = await ports.findStale({
    askedBefore: new Date(now - maxAgeMs),
    wantedAfter: new Date(now - wantedForMs),
    limit: maxPerRun,
  });
  const signal = new AbortController().signal;
  let unanswered = 0;
  for (const image of stale) {
    if (ports.isStopped()) return;
    const answer = await askImage(ports, image, signal);
    if (answer === null) unanswered += 1;
    else await ports.save(answer);
  }
  const forgotten = await ports.forget(new Date(now - keptForMs));
  if (stale.length > 0 || forgotten > 0)
    ports.log.info({ asked: stale.length, unanswered, forgotten }, 'looked at what tags of images name');
}
