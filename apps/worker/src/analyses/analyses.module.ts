import type { Database } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import type { Registry } from '@autodevops/registry';
import { Module } from '@nestjs/common';
import { RouterOfWorker } from '../ai/index.ts';
import { databaseToken, githubToken, JobsModule, registryToken } from '../jobs/index.ts';
import { createActionKnowledge } from '../known-actions/index.ts';
import { createImageKnowledge } from '../known-images/index.ts';
import type { AnalysisPorts } from './analyse-repository.ts';
import { AnalysesProcessor, analysisPortsToken } from './analyses.processor.ts';
import { createDatabaseAnalysisRecords } from './database-analysis-records.ts';
import { createGitHubRepositoryReader } from './github-repository-reader.ts';
import { createRepositoryFactsReader } from './read-repository-facts.ts';

@Module({
  imports: [JobsModule],
  providers: [
    AnalysesProcessor,
    {
      provide: analysisPortsToken,
      inject: [databaseToken, githubToken, registryToken, RouterOfWorker],
      useFactory: (database: Database, github: GitHub, registry: Registry, router: RouterOfWorker): AnalysisPorts => ({
        reader: createGitHubRepositoryReader(github),
        records: createDatabaseAnalysisRecords(database),
        readActionKnowledge: createActionKnowledge(database, github, () => Date.now()),
        readImageKnowledge: createImageKnowledge(database, registry, () => Date.now()),
        readRepositoryFacts: createRepositoryFactsReader(github),
        isAiOnFor: (organizationId) => router.isOnFor(organizationId),
        now: () => Date.now(),
      }),
    },
  ],
})
export class AnalysesModule {}
