import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import type { DeliveriesSnapshot } from './deliveries.ts';
import type { StoreSnapshot, TokenOwner } from './emulator.ts';
import type { LayerState } from './site.ts';

/**
 * The state of the local GitHub on disk. Git objects never change, so they are appended to one file, one a line; all the rest is small and is
 * written whole, beside and renamed, so that a crash leaves either the old state or the new one.
 */

export interface SavedState {
  store: StoreSnapshot;
  tokens: [string, TokenOwner][];
  layer: LayerState;
  deliveries: DeliveriesSnapshot;
}

const objectTables = ['github.blobs', 'github.trees', 'github.commits'] as const;

export interface StateFile {
  load(): SavedState | undefined;
  save(state: SavedState): void;
}

function readObjects(file: string, store: StoreSnapshot): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  // A crash in the middle of an append leaves half a line, which no state that was saved refers to.
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(file, end);
  for (const line of bytes.subarray(0, end).toString('utf8').split('\n')) {
    if (line === '') continue;
    const [table, row] = JSON.parse(line) as [string, { id: number }];
    store.collections[table]?.items.push(row);
  }
  for (const table of objectTables) {
    const collection = store.collections[table];
    if (collection === undefined) continue;
    for (const { id } of collection.items) collection.autoId = Math.max(collection.autoId, id + 1);
  }
}

export function openStateFile(directory: string): StateFile {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const stateFile = path.join(directory, 'github.json');
  const objectsFile = path.join(directory, 'git-objects.jsonl');
  const written = new Map<string, number>();
  return {
    load() {
      if (!existsSync(stateFile)) {
        rmSync(objectsFile, { force: true });
        return undefined;
      }
      try {
        const state = JSON.parse(readFileSync(stateFile, 'utf8')) as SavedState;
        readObjects(objectsFile, state.store);
        for (const table of objectTables) written.set(table, (state.store.collections[table]?.autoId ?? 1) - 1);
        return state;
      } catch (cause) {
        throw new AppError('service.unavailable', {
          cause,
          detail: `The state of the local GitHub in ${directory} is damaged. Run \`npm start -- --reset\` to begin anew (this forgets the local state).`,
        });
      }
    },
    save(state) {
      const collections = { ...state.store.collections };
      const lines: string[] = [];
      for (const table of objectTables) {
        const collection = collections[table];
        if (collection === undefined) continue;
        const last = written.get(table) ?? 0;
        for (const row of collection.items) if (row.id > last) lines.push(`${JSON.stringify([table, row])}\n`);
        written.set(table, collection.autoId - 1);
        collections[table] = { ...collection, items: [] };
      }
      if (lines.length > 0) appendFileSync(objectsFile, lines.join(''), { mode: 0o600 });
      writeFileSync(`${stateFile}.new`, JSON.stringify({ ...state, store: { ...state.store, collections } }), { mode: 0o600 });
      renameSync(`${stateFile}.new`, stateFile);
    },
  };
}
