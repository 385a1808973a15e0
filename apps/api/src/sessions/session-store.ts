/** One stored refresh token. */
export interface SessionRow {
  readonly id: string;
  readonly familyId: string;
  readonly userId: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  /** When its family was ended. */
  readonly endedAt: Date | null;
}

export interface NewSession {
  readonly familyId: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

export interface SessionEvent {
  readonly action: 'session.signed_in' | 'session.signed_out' | 'session.reuse_detected';
  readonly userId: string;
  readonly familyId: string;
}

/** The rows of sessions within one transaction. */
export interface SessionRows {
  /** Finds a token and holds its row until the transaction ends, so that two requests with one token take turns. */
  lock(tokenHash: string): Promise<SessionRow | null>;
  markUsed(id: string, at: Date): Promise<void>;
  insert(session: NewSession): Promise<void>;
  endFamily(familyId: string, at: Date): Promise<void>;
  record(event: SessionEvent): Promise<void>;
}

export interface SessionStore {
  transaction<Result>(work: (rows: SessionRows) => Promise<Result>): Promise<Result>;
}
