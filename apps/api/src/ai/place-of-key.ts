import type { VaultPlace } from '@autodevops/vault';

/** Where a sealed key is kept: moved to another row, it cannot be opened. */
export function placeOfKey(rowId: string): VaultPlace {
  return { table: 'ai_provider_keys', rowId, column: 'key_sealed' };
}
