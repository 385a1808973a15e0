export { createRegistry } from './create-registry.ts';
export { RegistryEnvironment, registryConfigFrom } from './env.ts';
export type { DigestOutcome, DigestRequest, Registry, RegistryConfig } from './registry.ts';
