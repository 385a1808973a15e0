import { z } from 'zod';
import type { GitHubClient } from '../client/github-client.ts';

/** A webhook of which no attempt has succeeded. */
export interface MissedDelivery {
  readonly guid: string;
  readonly event: string;
  /** The newest attempt, which GitHub repeats. */
  readonly attemptId: number;
  /** How often GitHub has tried, within the time that was asked for. */
  readonly attempts: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export interface MissedDeliveries {
  /** Oldest first. */
  readonly missed: readonly MissedDelivery[];
  /** False when the list was too long to be read to its end: older attempts are not in it. */
  readonly isWhole: boolean;
}

/** GitHub never repeats a failed delivery by itself; these are the means to ask for it. */
export interface AppDeliveries {
  /** What was tried since then and never arrived. GitHub keeps three days. */
  listMissed(since: Date): Promise<MissedDeliveries>;
  /** Asks for one more attempt, under the same GUID. False when GitHub no longer has it. */
  redeliver(attemptId: number): Promise<boolean>;
}

const Attempt = z
  .object({ id: z.number(), guid: z.string(), delivered_at: z.string(), status_code: z.number(), event: z.string() })
  .transform(({ id, guid, delivered_at: at, status_code: status, event }) => ({
    id,
    guid,
    at: new Date(at),
    isDelivered: status >= 200 && status < 300,
    event,
  }));
type Attempt = z.infer<typeof Attempt>;

/** 20,000 attempts: a fifth of what the hourly limit of an App would let us read. */
const maxPages = 200;

export function createAppDeliveries(client: GitHubClient): AppDeliveries {
  return {
    async listMissed(since) {
      const { attempts, isWhole } = await listSince(client, since);
      return { missed: missedOf(attempts), isWhole };
    },
    redeliver: (attemptId) =>
      client.asApp(async (octokit) => {
        try {
          await octokit.apps.redeliverWebhookDelivery({ delivery_id: attemptId });
          return true;
        } catch (error) {
          if (error instanceof Error && 'status' in error && error.status === 404) return false;
          throw error;
        }
      }),
  };
}

/** Newest first, as GitHub lists them. */
function listSince(client: GitHubClient, since: Date): Promise<{ attempts: Attempt[]; isWhole: boolean }> {
  return client.asApp(async (octokit) => {
    const attempts: Attempt[] = [];
    let pages = 0;
    for await (const { data } of octokit.paginate.iterator(octokit.apps.listWebhookDeliveries, { per_page: 100 })) {
      attempts.push(...z.array(Attempt).parse(data));
      pages += 1;
      const isPast = (attempts.at(-1)?.at ?? since) < since;
      if (isPast || pages >= maxPages) return { attempts: attempts.filter(({ at }) => at >= since), isWhole: isPast };
    }
    return { attempts: attempts.filter(({ at }) => at >= since), isWhole: true };
  });
}

function missedOf(attempts: readonly Attempt[]): MissedDelivery[] {
  const delivered = new Set(attempts.filter(({ isDelivered }) => isDelivered).map(({ guid }) => guid));
  const missed = new Map<string, MissedDelivery>();
  for (const { id, guid, event, at } of attempts) {
    if (delivered.has(guid)) continue;
    const later = missed.get(guid);
    missed.set(
      guid,
      later
        ? { ...later, attempts: later.attempts + 1, firstAt: at }
        : { guid, event, attemptId: id, attempts: 1, firstAt: at, lastAt: at },
    );
  }
  return [...missed.values()].toSorted((left, right) => left.firstAt.getTime() - right.firstAt.getTime());
}
