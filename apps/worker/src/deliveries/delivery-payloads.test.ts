import examples from '@octokit/webhooks-examples';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { interpretDelivery } from './interpret-delivery.ts';

/** The events the App subscribes to, with the number of payloads that GitHub's published examples hold at least. */
const subscribed = {
  push: 7,
  pull_request: 29,
  pull_request_review: 4,
  check_suite: 9,
  check_run: 9,
  status: 4,
  installation: 7,
  installation_repositories: 3,
  repository: 13,
  github_app_authorization: 2,
} as const;

const published = z
  .array(z.object({ name: z.string(), examples: z.array(z.looseObject({ action: z.string().nullish() })) }))
  .parse(examples);

describe("GitHub's own example payloads", () => {
  it.each(Object.entries(subscribed))('are all understood: %s', (event, count) => {
    const payloads = published.find(({ name }) => name === event)?.examples ?? [];
    expect(payloads.length).toBeGreaterThanOrEqual(count);

    for (const payload of payloads) {
      // Some were recorded by a webhook of a repository, which sends everything but this.
      const meaning = interpretDelivery(event, payload.action ?? null, { installation: { id: 1 }, ...payload });
      expect(meaning, JSON.stringify(payload).slice(0, 300)).not.toHaveProperty('reason', 'payload.unexpected');
    }
  });
});
