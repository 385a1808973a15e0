import type { AcknowledgeFindingsInput, FindingKey } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { OrganizationScope } from '../database/index.ts';

/** Acknowledgements within one transaction in the name of a member. */
export interface AcknowledgementRows {
  /** Whether every one of these repositories is one of the organization's. */
  haveRepositories(ids: readonly string[]): Promise<boolean>;
  /** How many of the findings the latest analyses have: those are acknowledged. */
  acknowledge(findings: readonly FindingKey[], reason: string, expiresAt: Date | null): Promise<number>;
  undo(findings: readonly FindingKey[]): Promise<number>;
}

export interface AcknowledgementStore {
  transaction<Result>(scope: OrganizationScope, work: (rows: AcknowledgementRows) => Promise<Result>): Promise<Result>;
}

/** Accepts findings with a reason and for a time, and takes that back. */
export class AcknowledgeFindings {
  readonly #store: AcknowledgementStore;
  readonly #now: () => Date;

  constructor(store: AcknowledgementStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  /** All of them, or none: fails with `finding.not_found` where a latest analysis does not have one. */
  async acknowledge(scope: OrganizationScope, { findings, reason, expiresAt }: AcknowledgeFindingsInput): Promise<number> {
    const expiry = expiresAt === null ? null : new Date(expiresAt);
    if (expiry !== null && expiry <= this.#now()) {
      throw new AppError('request.invalid', { detail: 'An acknowledgement ends in the future: expiresAt has passed.' });
    }
    const wanted = distinct(findings);
    return await this.#store.transaction(scope, async (rows) => {
      await requireRepositories(rows, wanted);
      const count = await rows.acknowledge(wanted, reason, expiry);
      if (count < wanted.length) throw new AppError('finding.not_found');
      return count;
    });
  }

  /** Those that are not acknowledged are passed over. */
  undo(scope: OrganizationScope, findings: readonly FindingKey[]): Promise<number> {
    const wanted = distinct(findings);
    return this.#store.transaction(scope, async (rows) => {
      await requireRepositories(rows, wanted);
      return await rows.undo(wanted);
    });
  }
}

function distinct(findings: readonly FindingKey[]): FindingKey[] {
  return [...new Map(findings.map((key) => [`${key.repositoryId} ${key.fingerprint}`, key])).values()];
}

async function requireRepositories(rows: AcknowledgementRows, findings: readonly FindingKey[]): Promise<void> {
  const ids = [...new Set(findings.map(({ repositoryId }) => repositoryId))];
  if (!(await rows.haveRepositories(ids))) throw new AppError('repository.not_found');
}
