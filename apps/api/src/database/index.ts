export { type FoundRepository, type OrganizationScope, type RepositoryScope, TenantDatabase } from './tenant-database.ts';
