import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AiEnvironment, standardQuotas } from './env.ts';
import { Model } from './models/model.ts';

const guide = readFileSync(new URL('../../../docs/guides/ai.md', import.meta.url), 'utf8');

describe('the guide to AI', () => {
  it('gives the limits that hold', () => {
    for (const [scope, { requests, tokens, microdollars }] of Object.entries(standardQuotas)) {
      const line = guide.split('\n').find((each) => each.startsWith(`| \`${scope}\``)) ?? '';
      for (const limit of [requests, tokens, microdollars]) if (limit !== null) expect(line).toContain(limit.toLocaleString('en'));
    }
  });

  it('shows models that load, and limits that parse', () => {
    const examples = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text) as unknown);
    expect(examples).toHaveLength(2);
    for (const example of examples) expect(z.array(Model).safeParse(example).success).toBe(true);

    const quotas = /AI_QUOTAS='(.+)'/.exec(guide)?.[1];
    expect(AiEnvironment.safeParse({ AI_QUOTAS: quotas }).success).toBe(true);
  });
});
