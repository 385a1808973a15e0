export { type Runtime, runtimeModule } from './runtime.module.ts';
export type { ApiSettings } from './settings.ts';
export { CLOCK, type Clock, DATABASE, GITHUB, LOGGER, SETTINGS, VAULT } from './tokens.ts';
