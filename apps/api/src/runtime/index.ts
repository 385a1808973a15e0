export { type Runtime, runtimeModule } from './runtime.module.ts';
export type { ApiSettings } from './settings.ts';
export { AI, CLOCK, type Clock, DATABASE, GITHUB, LOGGER, METRICS, SETTINGS, VAULT } from './tokens.ts';
