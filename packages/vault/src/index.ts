export { createVault, type Vault, type VaultPlace } from './vault.ts';
export { parseVaultKeys, VaultEnvironment, type VaultKey } from './vault-key.ts';
