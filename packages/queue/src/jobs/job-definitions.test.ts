import { describe, expect, it } from 'vitest';
import { queueNames } from '../queues.ts';
import { jobDefinitions } from './index.ts';

/** One example of every payload that a version of the product has put on a queue: each must parse until the queues have drained. */
const olderPayloads: Readonly<Record<string, readonly unknown[]>> = {
  'process-delivery': [{ deliveryId: '0d6a3e0e-7a5c-4c2a-9c3f-1f2b3c4d5e6f' }],
  'run-analysis': [{ organizationId: '0d6a3e0e-7a5c-4c2a-9c3f-1f2b3c4d5e6f', jobId: '1d6a3e0e-7a5c-4c2a-9c3f-1f2b3c4d5e6f' }],
  'run-publication': [{ organizationId: '0d6a3e0e-7a5c-4c2a-9c3f-1f2b3c4d5e6f', jobId: '1d6a3e0e-7a5c-4c2a-9c3f-1f2b3c4d5e6f' }],
  'summarise-analysis': [{ organizationId: '0d6a3e0e-7a5c-4c2a-9c3f-1f2b3c4d5e6f', jobId: '1d6a3e0e-7a5c-4c2a-9c3f-1f2b3c4d5e6f' }],
  'run-fix': [{ organizationId: '0d6a3e0e-7a5c-4c2a-9c3f-1f2b3c4d5e6f', jobId: '1d6a3e0e-7a5c-4c2a-9c3f-1f2b3c4d5e6f' }],
};

describe('the job definitions', () => {
  it('have one job a queue, each under its own name', () => {
    expect(jobDefinitions.map(({ queue }) => queue).sort()).toEqual([...queueNames].sort());
    expect(new Set(jobDefinitions.map(({ name }) => name)).size).toBe(jobDefinitions.length);
  });

  it.each(jobDefinitions)('$name still reads every payload that was ever produced', ({ name, payload }) => {
    const examples = olderPayloads[name] ?? [];

    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(payload.safeParse(example).success).toBe(true);
  });
});
