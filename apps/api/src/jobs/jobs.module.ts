import { Module } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import { CancelJob } from './cancel-job.ts';
import { JobsController } from './jobs.controller.ts';
import { MendFindings } from './mend-findings.ts';
import { OpenPullRequest } from './open-pull-request.ts';
import { PostgresJobStore } from './postgres-job-store.ts';
import { RetryJob } from './retry-job.ts';
import { StartAnalysis } from './start-analysis.ts';

const useCases = [StartAnalysis, OpenPullRequest, MendFindings, CancelJob, RetryJob];

@Module({
  controllers: [JobsController],
  providers: [
    { provide: PostgresJobStore, inject: [TenantDatabase], useFactory: (tenants: TenantDatabase) => new PostgresJobStore(tenants) },
    ...useCases.map((UseCase) => ({
      provide: UseCase,
      inject: [PostgresJobStore],
      useFactory: (store: PostgresJobStore) => new UseCase(store),
    })),
  ],
})
export class JobsModule {}
