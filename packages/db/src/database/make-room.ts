import type { Transaction } from '../transaction.ts';

/** Gives the later statements of this transaction room to group tens of thousands of rows in memory, where they would sort them on disk. */
export async function makeRoom(tx: Transaction): Promise<void> {
  await tx.$queryRaw`select set_config('work_mem', '32MB', true)`;
}
