export { type FactComparison, type FactName, type FactNameEntry, factNames } from './fact-names.ts';
export { decodeText } from './snapshot/decode-text.ts';
export type { Snapshot, TreeEntry } from './snapshot/snapshot.ts';
