import type { Database } from '@autodevops/db';
import { Module } from '@nestjs/common';
import { RouterOfWorker } from '../ai/index.ts';
import { databaseToken, JobsModule } from '../jobs/index.ts';
import { createDatabaseSummaryRecords } from './database-summary-records.ts';
import { SummariesProcessor, summaryPortsToken } from './summaries.processor.ts';
import type { SummaryPorts } from './write-summary.ts';

@Module({
  imports: [JobsModule],
  providers: [
    SummariesProcessor,
    {
      provide: summaryPortsToken,
      inject: [databaseToken, RouterOfWorker],
      useFactory: (database: Database, router: RouterOfWorker): SummaryPorts => ({
        records: createDatabaseSummaryRecords(database),
        router,
      }),
    },
  ],
})
export class SummariesModule {}
