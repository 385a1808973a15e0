import type { Job } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { JobRows, NewFixJob } from './job-store.ts';
import { requireConnected } from './require-connected.ts';

/**
 * Queues a fix of exactly these findings, in the order of their fingerprints. Fails where one is not in the analysis or has no patch, and
 * where a newer analysis has been made: what the reader selected may be gone or elsewhere by then.
 */
export async function queueFix(rows: JobRows, job: NewFixJob): Promise<Job> {
  requireConnected(await rows.repositoryStatus(job.repositoryId));
  const fingerprints = [...new Set(job.fingerprints)].sort();
  const fixable = await rows.fixable({ ...job, fingerprints });
  if (fixable === null) throw new AppError('analysis.not_found');
  if (!fixable.isLatest) throw new AppError('fix.outdated');
  if (fixable.findings.length < fingerprints.length) throw new AppError('finding.not_found');
  if (fixable.findings.some(({ hasFix }) => !hasFix)) throw new AppError('fix.not_offered');
  return await rows.queueFix({ ...job, fingerprints });
}
