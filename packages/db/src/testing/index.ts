export { cloneDatabase, createTestDatabase, type TestDatabase, type TestPostgres } from './create-test-database.ts';
