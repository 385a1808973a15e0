import { AsyncLocalStorage } from 'node:async_hooks';

/** What a line of the log is about. Entered at the edge, and on every line that follows from there. */
export interface LogContext {
  readonly requestId?: string;
  readonly organizationId?: string;
  readonly userId?: string;
  readonly repositoryId?: string;
  readonly deliveryId?: string;
  readonly jobId?: string;
  readonly attempt?: number;
}

const storage = new AsyncLocalStorage<{ fields: LogContext }>();

/** Runs `work`, and all that it awaits or starts, with these fields added to the context around it. */
export function withLogContext<Result>(fields: LogContext, work: () => Result): Result {
  return storage.run({ fields: { ...logContext(), ...fields } }, work);
}

/** Adds fields that became known on the way, for the rest of the enclosing `withLogContext`. Does nothing outside of one. */
export function addLogContext(fields: LogContext): void {
  const store = storage.getStore();
  if (store !== undefined) store.fields = { ...store.fields, ...fields };
}

/** The context here. */
export function logContext(): LogContext {
  return storage.getStore()?.fields ?? {};
}
