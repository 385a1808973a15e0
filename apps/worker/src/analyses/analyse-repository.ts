import { AnalysisTrigger } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { detectStack, type Snapshot } from '@autodevops/stack';
import { draftSteadily, effectiveCatalogue, mattersToDraft, mergeSettings } from '@autodevops/workflow';
import { z } from 'zod';
import { writeByRules } from '../ai/index.ts';
import type { AttemptContext } from '../jobs/index.ts';
import type { ReadActionKnowledge } from '../known-actions/index.ts';
import type { ReadImageKnowledge } from '../known-images/index.ts';
import type { AnalysedRepository, AnalysisRecords, RepositoryReader } from './analysis-ports.ts';
import { auditContext } from './audit-context.ts';
import { auditSnapshot } from './audit-snapshot.ts';
import { auditedFiles, isWorkflow, listedPaths, textsOf } from './audited-files.ts';
import type { ReadRepositoryFacts } from './read-repository-facts.ts';

/** What a row of an analysis job says. The commit is a hint: the newest one is read. */
const AnalysisJobPayload = z.object({ trigger: AnalysisTrigger.catch('manual'), commitSha: z.string().optional().catch(undefined) });

export interface AnalysisPorts {
  readonly reader: RepositoryReader;
  readonly records: AnalysisRecords;
  readonly readActionKnowledge: ReadActionKnowledge;
  readonly readImageKnowledge: ReadImageKnowledge;
  readonly readRepositoryFacts: ReadRepositoryFacts;
  /** Whether a model can be asked on an organization's account. */
  readonly isAiOnFor: (organizationId: string) => Promise<boolean>;
  readonly now: () => number;
}

/**
 * Reads a repository at the head of its default branch and saves what it found, ending the job in the same transaction. Fails with
 * `repository.gone`, `repository.empty`, `repository.no_project`, `installation.suspended`, or what GitHub's adapter throws.
 */
export async function analyseRepository(ports: AnalysisPorts, { job, signal, progress }: AttemptContext): Promise<void> {
  const startedAt = ports.now();
  const { trigger } = AnalysisJobPayload.parse(job.payload);
  const repository = await findAnalysable(ports, job);
  const head = await ports.reader.findHead(repository, signal);
  const analysedCommit = await ports.records.noteHead(job, repository.id, head);
  if (head.outcome === 'gone') throw new AppError('repository.gone');
  if (head.outcome === 'empty') throw new AppError('repository.empty');
  if (trigger === 'push' && analysedCommit === head.commitSha) {
    await ports.records.endWithoutResult(job, progress.finished('This commit has been analysed already'));
    return;
  }
  progress.next(`Commit ${head.commitSha.slice(0, 7)} on ${head.defaultBranch}`);

  const files = await ports.reader.readFiles(repository, head, signal);
  const snapshot: Snapshot = { ...head, files };
  progress.next(`${count(snapshot.files.size, 'file')} read of ${count(snapshot.entries.length, 'entry', 'entries')}`);

  const profile = detectStack(snapshot);
  const workflows = textsOf(snapshot.files, isWorkflow);
  if (profile.projects.length === 0 && workflows.size === 0) throw new AppError('repository.no_project');
  progress.next(count(profile.projects.length, 'project'));

  const audited = auditedFiles(snapshot.files);
  const [actions, images, { facts, rules, platformVersion }] = await Promise.all([
    ports.readActionKnowledge({ files: audited, installationId: repository.githubInstallationId, signal }),
    ports.readImageKnowledge({ files: audited, signal }),
    ports.readRepositoryFacts(repository, head, signal),
  ]);
  const context = await auditContext({ workflows, now: ports.now(), actions, images, repository: facts, platformVersion });
  const { open, ...found } = auditSnapshot({
    input: { files: audited, profile, context, ...listedPaths(snapshot) },
    snapshot,
    now: ports.now(),
    acknowledged: await ports.records.findAcknowledged(job, repository.id),
  });
  progress.next(count(open.length, 'finding'));

  const existingFiles = textsOf(snapshot.files, mattersToDraft);
  const settings = mergeSettings(profile, rules);
  const catalogue = effectiveCatalogue(actions.pins);
  const drafted = await draftSteadily(
    { profile, defaultBranch: head.defaultBranch, existingFiles, manifests: files, settings, catalogue },
    await ports.records.findPublished(job, repository.id),
  );
  const draft = drafted.outcome === 'drafted' ? drafted.draft : null;
  progress.next(
    draft === null ? 'Nothing to run' : draft.gate.isPassed ? `${count(draft.jobs.length, 'job')}, verified` : 'The gate refused it',
  );

  await progress.close();
  const isModelAsked = await ports.isAiOnFor(job.organizationId);
  const source = { profile, maturity: found.maturity, findings: open, companions: draft?.companions ?? [] };
  const result = {
    repositoryId: repository.id,
    commitSha: head.commitSha,
    branch: head.defaultBranch,
    trigger,
    profile,
    ...found,
    draft,
    written: writeByRules(source, isModelAsked ? null : { kind: 'off' }),
    isModelAsked,
    durationMs: Math.max(0, Math.round(ports.now() - startedAt)),
  };
  await ports.records.save(job, result, progress.finished('Saved'));
}

async function findAnalysable({ records }: AnalysisPorts, job: AttemptContext['job']): Promise<AnalysedRepository> {
  const repository = await records.findRepository(job);
  if (!repository || repository.status === 'disconnected') throw new AppError('repository.not_found');
  if (repository.installationStatus === 'suspended') throw new AppError('installation.suspended');
  if (repository.installationStatus === 'deleted') throw new AppError('repository.gone');
  return repository;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
