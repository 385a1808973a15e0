/** What modules ask the container for where there is no class to name. */
export const logToken = Symbol('log');
export const databaseToken = Symbol('database');
export const githubToken = Symbol('github');
export const jobStoreToken = Symbol('job-store');
