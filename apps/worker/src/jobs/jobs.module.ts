import type { Database } from '@autodevops/db';
import { Module } from '@nestjs/common';
import { AttemptRunner } from './attempt-runner.ts';
import { createDatabaseJobStore } from './database-job-store.ts';
import { RunningAttempts } from './running-attempts.ts';
import { databaseToken, jobStoreToken } from './tokens.ts';

/** What every kind of job is run with. */
@Module({
  providers: [
    RunningAttempts,
    AttemptRunner,
    { provide: jobStoreToken, inject: [databaseToken], useFactory: (database: Database) => createDatabaseJobStore(database) },
  ],
  exports: [RunningAttempts, AttemptRunner],
})
export class JobsModule {}
