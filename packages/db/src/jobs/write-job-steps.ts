import type { Transaction } from '../transaction.ts';

/** Shows how far the running attempt has come. Does nothing when the attempt is no longer the current one. */
export async function writeJobSteps(
  tx: Transaction,
  input: { readonly jobId: string; readonly attempt: number; readonly steps: readonly object[] },
): Promise<void> {
  await tx.$executeRaw`
    update public.jobs set steps = ${JSON.stringify(input.steps)}::jsonb
    where id = ${input.jobId}::uuid and status = 'running' and attempt = ${input.attempt}`;
}
