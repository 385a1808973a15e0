import type { JobStep } from '@autodevops/contracts/api';
import { describe, expect, it, vi } from 'vitest';
import { JobProgress } from './job-progress.ts';

const plan = ['one', 'two', 'three'].map((id) => ({ id, title: id }));

function setUp(minimumWriteMs: number) {
  const written: (readonly JobStep[])[] = [];
  const progress = new JobProgress({
    plan,
    signal: new AbortController().signal,
    write: async (steps) => {
      written.push(steps);
    },
    minimumWriteMs,
  });
  return { progress, written };
}

const states = (steps: readonly JobStep[]) => steps.map(({ status }) => status);

describe('JobProgress', () => {
  it('writes a step that has ended and the one that runs', async () => {
    const { progress, written } = setUp(0);

    progress.next('three files');

    await vi.waitFor(() => expect(written).toHaveLength(1));
    expect(states(written[0] ?? [])).toEqual(['succeeded', 'running', 'pending']);
    expect(written[0]?.[0]).toMatchObject({ detail: 'three files', endedAt: expect.any(String) });
  });

  it('writes steps that follow one another quickly only once', async () => {
    const { progress, written } = setUp(30);

    progress.next('one');
    progress.next('two');

    await vi.waitFor(() => expect(written).toHaveLength(1));
    expect(states(written[0] ?? [])).toEqual(['succeeded', 'succeeded', 'running']);
  });

  it('writes nothing after it was closed, so that the ending is the last word', async () => {
    const { progress, written } = setUp(10_000);
    progress.next('one');

    await progress.close();

    expect(written).toEqual([]);
  });

  it('marks steps that were never reached as skipped when the job is done early', () => {
    const { progress } = setUp(10_000);

    expect(states(progress.finished('nothing new'))).toEqual(['succeeded', 'skipped', 'skipped']);
  });

  it('keeps showing progress after a write has failed', async () => {
    const write = vi.fn<(steps: readonly JobStep[]) => Promise<void>>().mockRejectedValueOnce(new Error('away')).mockResolvedValue();
    const progress = new JobProgress({ plan, signal: new AbortController().signal, write, minimumWriteMs: 0 });
    progress.next('one');
    await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(1));

    progress.next('two');

    await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(2));
  });
});
