import type { Database } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import type { Registry } from '@autodevops/registry';
import { Module } from '@nestjs/common';
import { createRepositoryFactsReader } from '../analyses/index.ts';
import { databaseToken, githubToken, JobsModule, registryToken } from '../jobs/index.ts';
import { createActionKnowledge } from '../known-actions/index.ts';
import { createImageKnowledge } from '../known-images/index.ts';
import { createDatabaseFixRecords } from './database-fix-records.ts';
import { FixesProcessor, fixPortsToken } from './fixes.processor.ts';
import { createGitHubFixes } from './github-fixes.ts';
import type { FixPorts } from './mend-findings.ts';

@Module({
  imports: [JobsModule],
  providers: [
    FixesProcessor,
    {
      provide: fixPortsToken,
      inject: [databaseToken, githubToken, registryToken],
      useFactory: (database: Database, github: GitHub, registry: Registry): FixPorts => ({
        records: createDatabaseFixRecords(database),
        github: createGitHubFixes(github),
        readActionKnowledge: createActionKnowledge(database, github, () => Date.now()),
        readImageKnowledge: createImageKnowledge(database, registry, () => Date.now()),
        readRepositoryFacts: createRepositoryFactsReader(github),
        now: () => Date.now(),
      }),
    },
  ],
})
export class FixesModule {}
