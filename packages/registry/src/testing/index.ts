export { type LocalRegistry, type LocalRegistrySettings, startLocalRegistry } from './local-registry.ts';
