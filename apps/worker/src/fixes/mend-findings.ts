import { AppError } from '@autodevops/contracts/errors';
import { z } from 'zod';
import { auditContext, auditedFiles, type ReadRepositoryFacts } from '../analyses/index.ts';
import type { AttemptContext } from '../jobs/index.ts';
import type { ReadActionKnowledge } from '../known-actions/index.ts';
import type { ReadImageKnowledge } from '../known-images/index.ts';
import { publicationBranch, publishInRounds } from '../pull-requests/index.ts';
import type { FixGitHub, FixRecords, FixSource } from './fix-ports.ts';
import { mendSnapshot, proveFix } from './prove-fix.ts';

const FixJobPayload = z.object({ analysisId: z.uuid(), fingerprints: z.array(z.string()).min(1) });

export interface FixPorts {
  readonly records: FixRecords;
  readonly github: FixGitHub;
  readonly readActionKnowledge: ReadActionKnowledge;
  readonly readImageKnowledge: ReadImageKnowledge;
  readonly readRepositoryFacts: ReadRepositoryFacts;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Mends the findings that were selected, on the commit that was analysed, and publishes the files as one pull request, ending the job in the
 * same transaction. Nothing is published without the proof: a rescan finds exactly these gone and nothing new, and the files pass their
 * gate. However often it is repeated there is one pull request, named after the content. Fails with `finding.not_found`, `fix.*`,
 * `repository.*`, `installation.suspended`, `pull_request.*`, or what GitHub's adapter throws.
 */
export async function mendFindings(ports: FixPorts, { job, signal, progress }: AttemptContext): Promise<void> {
  const { analysisId, fingerprints } = FixJobPayload.parse(job.payload);
  const source = await ports.records.find(job, analysisId);
  assertMendable(source);
  const snapshot = await ports.github.readSnapshot(source, signal);
  progress.next(`Commit ${source.analysis.commitSha.slice(0, 7)}`);

  const files = auditedFiles(snapshot.files);
  const { repository } = source;
  const [actions, images, { facts: known, platformVersion }] = await Promise.all([
    ports.readActionKnowledge({ files, installationId: repository.githubInstallationId, signal }),
    ports.readImageKnowledge({ files, signal }),
    ports.readRepositoryFacts(repository, { ...repository, entries: snapshot.entries }, signal),
  ]);
  // Without what actionlint says: it has no patches, it would be as old as the files before, and the gate asks it again.
  const mended = mendSnapshot(
    snapshot,
    fingerprints,
    await auditContext({ workflows: new Map(), now: ports.now(), actions, images, repository: known, platformVersion }),
  );
  progress.next(mended.rescan.title);

  const fix = await proveFix(mended);
  progress.next(fix.files.map(({ path }) => path).join(', '));

  const pullRequest = await publishInRounds({
    publish: (round) => ports.github.publish(source, fix, publicationBranch(fix.contentHash, round, 'fix'), signal),
    askedAt: job.createdAt,
    whenThere: 'fix.outdated',
    signal,
  });
  progress.next(`Pull request #${pullRequest.number}`);

  const facts = await ports.github.readFacts(source, pullRequest, signal);
  await progress.close();
  await ports.records.save(job, source, fix, facts, progress.finished('Saved'));
}

function assertMendable(source: FixSource | null): asserts source is FixSource {
  if (source === null) throw new AppError('analysis.not_found');
  const { repository } = source;
  if (repository.status === 'disconnected') throw new AppError('repository.not_found');
  if (repository.installationStatus === 'suspended') throw new AppError('installation.suspended');
  if (repository.installationStatus === 'deleted' || repository.status === 'gone') throw new AppError('repository.gone');
}
