export { assertSafeRole, pingDatabase } from './assert-safe-role.ts';
export { createDatabase, type Database, type DatabaseOptions } from './database.ts';
export { isViolation } from './translate-failure.ts';
export { type Identity, withDispatch, withIntake, withTenant } from './with-tenant.ts';
