import type { Prisma } from './generated/client.ts';

/** The client inside a transaction of `withTenant`, `withIntake` or `withDispatch`. It ends with it. */
export type Transaction = Prisma.TransactionClient;
