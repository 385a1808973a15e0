import { Module } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import { type ApiSettings, CLOCK, SETTINGS } from '../runtime/index.ts';
import { AcknowledgeFindings } from './acknowledge-findings.ts';
import { FindingsController } from './findings.controller.ts';
import { PostgresFindings } from './postgres-findings.ts';

@Module({
  controllers: [FindingsController],
  providers: [
    {
      provide: PostgresFindings,
      inject: [TenantDatabase, SETTINGS],
      useFactory: (tenants: TenantDatabase, settings: ApiSettings) => new PostgresFindings(tenants, settings.githubUrl),
    },
    {
      provide: AcknowledgeFindings,
      inject: [PostgresFindings, CLOCK],
      useFactory: (findings: PostgresFindings, now: () => Date) => new AcknowledgeFindings(findings, now),
    },
  ],
})
export class FindingsModule {}
