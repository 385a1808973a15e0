import type { Database } from '@autodevops/db';
import type { GitHub } from '@autodevops/github';
import { Module } from '@nestjs/common';
import { databaseToken, githubToken, JobsModule } from '../jobs/index.ts';
import { createDatabasePublicationRecords } from './database-publication-records.ts';
import { createGitHubPublisher } from './github-publisher.ts';
import { PublicationsProcessor, publicationPortsToken } from './publications.processor.ts';
import type { PublicationPorts } from './publish-proposal.ts';

@Module({
  imports: [JobsModule],
  providers: [
    PublicationsProcessor,
    {
      provide: publicationPortsToken,
      inject: [databaseToken, githubToken],
      useFactory: (database: Database, github: GitHub): PublicationPorts => ({
        records: createDatabasePublicationRecords(database),
        publisher: createGitHubPublisher(github),
      }),
    },
  ],
})
export class PullRequestsModule {}
