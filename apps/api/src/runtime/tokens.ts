/** What the app is given from outside, by name: see `runtimeModule`. */
export const SETTINGS = Symbol('settings');
export const DATABASE = Symbol('database');
export const GITHUB = Symbol('github');
export const VAULT = Symbol('vault');
/** `PreparedAi`. */
export const AI = Symbol('ai');
export const METRICS = Symbol('metrics');
export const LOGGER = Symbol('logger');
export const CLOCK = Symbol('clock');

/** The time, so that a test can choose it. */
export type Clock = () => Date;
