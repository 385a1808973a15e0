export { ensureLoginRoles, type LoginRole, loginRoles } from './ensure-login-roles.ts';
export { type MigrateOptions, migrate } from './migrate.ts';
export { type Migration, migrationsDirectory, readMigrations } from './read-migrations.ts';
