/** What modules ask the container for where there is no class to name. */
export const logToken = Symbol('log');
export const databaseToken = Symbol('database');
export const githubToken = Symbol('github');
export const registryToken = Symbol('registry');
/** How long an attempt is believed to be alive without a heartbeat, in milliseconds. */
export const leaseToken = Symbol('lease');
export const jobStoreToken = Symbol('job-store');
