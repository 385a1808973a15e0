import type { Transaction } from '../transaction.ts';

/** One line of the audit trail. Details are ids and names, never secrets or content. */
export interface AuditEventInput {
  /** Null for what is no organization's: signing in and out. */
  readonly organizationId: string | null;
  readonly actorUserId: string | null;
  /** Dotted and stable: `repository.connected`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Adds to the audit trail, in the transaction of what it tells about. */
export async function addAuditEvents(tx: Transaction, events: readonly AuditEventInput[]): Promise<void> {
  if (events.length === 0) return;
  await tx.auditEvent.createMany({ data: events.map((event) => ({ ...event, detail: event.detail ?? {} })) });
}
