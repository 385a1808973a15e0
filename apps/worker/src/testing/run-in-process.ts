import { createRouterPorts } from '@autodevops/ai';
import { createAiStores } from '@autodevops/db';
import { runAnalysis, runFix, runPublication, summariseAnalysis } from '@autodevops/queue';
import { type AiParts, RouterOfWorker } from '../ai/index.ts';
import { analyseRepository } from '../analyses/analyse-repository.ts';
import { analysisSteps } from '../analyses/analysis-steps.ts';
import { createDatabaseAnalysisRecords } from '../analyses/database-analysis-records.ts';
import { createGitHubRepositoryReader } from '../analyses/github-repository-reader.ts';
import { createRepositoryFactsReader } from '../analyses/read-repository-facts.ts';
import { createGitHubState } from '../deliveries/github-state.ts';
import { runDelivery } from '../deliveries/run-delivery.ts';
import { createDatabaseFixRecords } from '../fixes/database-fix-records.ts';
import { fixSteps } from '../fixes/fix-steps.ts';
import { createGitHubFixes } from '../fixes/github-fixes.ts';
import { mendFindings } from '../fixes/mend-findings.ts';
import { createDatabaseJobStore } from '../jobs/database-job-store.ts';
import { type Attempt, type AttemptPorts, runAttempt } from '../jobs/run-attempt.ts';
import { RunningAttempts } from '../jobs/running-attempts.ts';
import { createActionKnowledge } from '../known-actions/index.ts';
import { createImageKnowledge } from '../known-images/index.ts';
import { createDatabasePublicationRecords } from '../pull-requests/database-publication-records.ts';
import { createGitHubPublisher } from '../pull-requests/github-publisher.ts';
import { publicationSteps } from '../pull-requests/publication-steps.ts';
import { publishProposal } from '../pull-requests/publish-proposal.ts';
import { createDatabaseSummaryRecords } from '../summaries/database-summary-records.ts';
import { summarySteps } from '../summaries/summary-steps.ts';
import { writeSummary } from '../summaries/write-summary.ts';
import { aiOff } from './ai-parts.ts';
import type { World } from './world.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The five processors with their real ports, without a queue: what a wake-up runs. */
export function runInProcess(world: World, definition: Partial<Attempt['definition']> = {}, ai: AiParts = aiOff()) {
  const { database, github, organizationId } = world;
  const running = new RunningAttempts();
  const ports: AttemptPorts = { store: createDatabaseJobStore(database), running, log: silent, random: () => 0 };
  const router = new RouterOfWorker(createRouterPorts(ai.prepared, createAiStores(database, ai.prepared.quotas, ai.vault), silent));
  const now = () => Date.now();
  const readActionKnowledge = createActionKnowledge(database, github, now);
  const readImageKnowledge = createImageKnowledge(database, world.registry, now);
  const readRepositoryFacts = createRepositoryFactsReader(github);
  const analysis = {
    reader: createGitHubRepositoryReader(github),
    records: createDatabaseAnalysisRecords(database),
    readActionKnowledge,
    readImageKnowledge,
    readRepositoryFacts,
    isAiOnFor: (id: string) => router.isOnFor(id),
    now,
  };
  const summary = { records: createDatabaseSummaryRecords(database), router };
  const publication = { records: createDatabasePublicationRecords(database), publisher: createGitHubPublisher(github) };
  const fix = {
    records: createDatabaseFixRecords(database),
    github: createGitHubFixes(github),
    readActionKnowledge,
    readImageKnowledge,
    readRepositoryFacts,
    now,
  };
  return {
    running,
    analysis: (jobId: string) =>
      runAttempt(ports, {
        organizationId,
        jobId,
        definition: { ...runAnalysis, ...definition },
        leaseMs: 10_000,
        plan: analysisSteps,
        work: (context) => analyseRepository(analysis, context),
      }),
    publication: (jobId: string) =>
      runAttempt(ports, {
        organizationId,
        jobId,
        definition: { ...runPublication, ...definition },
        leaseMs: 10_000,
        plan: publicationSteps,
        work: (context) => publishProposal(publication, context),
      }),
    fix: (jobId: string) =>
      runAttempt(ports, {
        organizationId,
        jobId,
        definition: { ...runFix, ...definition },
        leaseMs: 10_000,
        plan: fixSteps,
        work: (context) => mendFindings(fix, context),
      }),
    summary: (jobId: string) =>
      runAttempt(ports, {
        organizationId,
        jobId,
        definition: { ...summariseAnalysis, ...definition },
        leaseMs: 10_000,
        plan: summarySteps,
        work: (context) => writeSummary(summary, context),
      }),
    close: () => router.onModuleDestroy(),
    delivery: (deliveryId: string) =>
      runDelivery({ database, github: createGitHubState(github), log: silent, random: () => 0 }, deliveryId),
  };
}
