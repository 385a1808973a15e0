export { detectStack } from './detect-stack.ts';
export type { Detector } from './detectors/define-detector.ts';
export { detectors } from './detectors/registry.ts';
export { type FactComparison, type FactName, type FactNameEntry, factNames } from './fact-names.ts';
export { type OptionsSource, readOptions } from './options/read-options.ts';
export { isSafeName, isSafePath, isSafeRange, isSafeVersion, isVariableName } from './safe-text.ts';
export { decodeText } from './snapshot/decode-text.ts';
export { filesToRead } from './snapshot/files-to-read.ts';
export type { Snapshot, TreeEntry } from './snapshot/snapshot.ts';
