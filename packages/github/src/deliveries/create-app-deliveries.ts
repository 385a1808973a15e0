import { z } from 'zod';
import type { GitHubClient } from '../client/github-client.ts';

/** One attempt of GitHub to deliver a webhook to us. */
export interface DeliveryAttempt {
  readonly id: number;
  readonly guid: string;
  readonly deliveredAt: Date;
  readonly isDelivered: boolean;
  readonly event: string;
}

/** GitHub never repeats a failed delivery by itself; these are the means to ask for it. */
export interface AppDeliveries {
  /** The GUIDs whose every attempt since then has failed, each with its newest attempt. GitHub keeps three days. */
  listMissed(since: Date): Promise<DeliveryAttempt[]>;
  redeliver(attemptId: number): Promise<void>;
}

const Attempt = z.object({ id: z.number(), guid: z.string(), delivered_at: z.string(), status_code: z.number(), event: z.string() });

const maxPages = 50;

export function createAppDeliveries(client: GitHubClient): AppDeliveries {
  async function listSince(since: Date): Promise<DeliveryAttempt[]> {
    return client.asApp(async (octokit) => {
      const attempts: DeliveryAttempt[] = [];
      let pages = 0;
      for await (const { data } of octokit.paginate.iterator(octokit.apps.listWebhookDeliveries, { per_page: 100 })) {
        const page = z.array(Attempt).parse(data);
        for (const { id, guid, delivered_at: at, status_code: status, event } of page) {
          attempts.push({ id, guid, deliveredAt: new Date(at), isDelivered: status >= 200 && status < 300, event });
        }
        const oldest = attempts.at(-1);
        if (++pages >= maxPages || oldest === undefined || oldest.deliveredAt < since) break;
      }
      return attempts.filter(({ deliveredAt }) => deliveredAt >= since);
    });
  }

  return {
    async listMissed(since) {
      const attempts = await listSince(since);
      const delivered = new Set(attempts.filter(({ isDelivered }) => isDelivered).map(({ guid }) => guid));
      const missed = new Map<string, DeliveryAttempt>();
      for (const attempt of attempts) {
        if (!delivered.has(attempt.guid) && !missed.has(attempt.guid)) missed.set(attempt.guid, attempt);
      }
      return [...missed.values()];
    },
    async redeliver(attemptId) {
      await client.asApp((octokit) => octokit.apps.redeliverWebhookDelivery({ delivery_id: attemptId }));
    },
  };
}
