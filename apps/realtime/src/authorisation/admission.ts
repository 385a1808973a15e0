import type { Pool } from 'pg';
import type { Log } from '../log.ts';
import { type ChannelPermissions, probePolicies } from './probe-policies.ts';
import { anonymousIdentity, type Identity, verifyToken } from './verify-token.ts';

/** `refused` and `unavailable` carry a reason in the protocol's form, `Code: text`. Only `unavailable` may mend itself. */
export type AdmissionVerdict =
  | { readonly outcome: 'admitted'; readonly identity: Identity; readonly permissions: ChannelPermissions }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'unavailable'; readonly reason: string };

/** Decides who may be on a topic: the token says who it is, the policies of the database say what that one may do. */
export class Admission {
  readonly #pool: Pool;
  readonly #secret: Uint8Array;
  readonly #apiKey: string;
  readonly #log: Log;

  constructor(pool: Pool, jwtSecret: string, apiKey: string, log: Log) {
    this.#pool = pool;
    this.#secret = new TextEncoder().encode(jwtSecret);
    this.#apiKey = apiKey;
    this.#log = log;
  }

  /** Judges a token for a topic. No token, or the API key in its place, is anonymous. */
  async judge(token: string | null | undefined, topic: string): Promise<AdmissionVerdict> {
    if (token === null || token === undefined || token === this.#apiKey) return this.judgeIdentity(anonymousIdentity, topic);
    const verdict = await verifyToken(token, this.#secret, Date.now());
    return verdict.outcome === 'refused' ? verdict : this.judgeIdentity(verdict.identity, topic);
  }

  /** Asks the policies again for someone already known. */
  async judgeIdentity(identity: Identity, topic: string): Promise<AdmissionVerdict> {
    try {
      const permissions = await probePolicies(this.#pool, identity, topic);
      if (permissions.canRead) return { outcome: 'admitted', identity, permissions };
      return { outcome: 'refused', reason: `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}` };
    } catch (error) {
      this.#log.warn({ reason: (error as Error).message }, 'the policies could not be asked');
      return { outcome: 'unavailable', reason: 'UnableToConnectToProject: The database cannot be reached' };
    }
  }
}
