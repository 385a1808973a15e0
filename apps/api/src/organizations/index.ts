export { OrganizationsModule } from './organizations.module.ts';
export { PostgresMemberships } from './postgres-memberships.ts';
