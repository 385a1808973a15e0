import { Module } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import { OrganizationsController } from './organizations.controller.ts';
import { PostgresMemberships } from './postgres-memberships.ts';

@Module({
  controllers: [OrganizationsController],
  providers: [
    { provide: PostgresMemberships, inject: [TenantDatabase], useFactory: (tenants: TenantDatabase) => new PostgresMemberships(tenants) },
  ],
  exports: [PostgresMemberships],
})
export class OrganizationsModule {}
