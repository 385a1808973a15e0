import type { Database } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import { Module } from '@nestjs/common';
import { databaseToken, githubToken, JobsModule } from '../jobs/index.ts';
import { createActionKnowledge } from '../known-actions/index.ts';
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
      inject: [databaseToken, githubToken],
      useFactory: (database: Database, github: GitHub): AnalysisPorts => ({
        reader: createGitHubRepositoryReader(github),
        records: createDatabaseAnalysisRecords(database),
        readActionKnowledge: createActionKnowledge(database, github, () => Date.now()),
        readRepositoryFacts: createRepositoryFactsReader(github),
        now: () => Date.now(),
      }),
    },
  ],
})
export class AnalysesModule {}
