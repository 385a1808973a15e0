import { failureOf, rateLimitWaitMs } from './map-github-error.ts';

/** Null where GitHub refuses to tell. A limit is no refusal. */
export async function unlessHidden<Result>(call: Promise<Result>, statuses: readonly number[] = [403, 404]): Promise<Result | null> {
  try {
    return await call;
  } catch (error) {
    const failure = failureOf(error);
    const isHidden = failure !== undefined && statuses.includes(failure.status) && rateLimitWaitMs(failure, Date.now()) === undefined;
    if (isHidden) return null;
    throw error;
  }
}
