import {
  addAuditEvents,
  addSession,
  type Database,
  endSessionFamily,
  lockSession,
  markSessionUsed,
  type Transaction,
  withIntake,
} from '@autodevops/db';
import type { SessionRows, SessionStore } from './session-store.ts';

const rowsOf = (tx: Transaction): SessionRows => ({
  lock: (tokenHash) => lockSession(tx, tokenHash),
  markUsed: (id, at) => markSessionUsed(tx, id, at),
  insert: (session) => addSession(tx, session),
  endFamily: (familyId, at) => endSessionFamily(tx, familyId, at),
  record: ({ action, userId, familyId }) =>
    addAuditEvents(tx, [{ organizationId: null, actorUserId: userId, action, subjectType: 'session', subjectId: familyId }]),
});

export class PostgresSessionStore implements SessionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  transaction<Result>(work: (rows: SessionRows) => Promise<Result>): Promise<Result> {
    return withIntake(this.#database, (tx) => work(rowsOf(tx)));
  }
}
