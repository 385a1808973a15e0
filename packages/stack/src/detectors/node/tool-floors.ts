import semver from 'semver';
import { textAt } from '../../parse/value-at.ts';
import type { NodeManifest } from './node-manifest.ts';
import { readRange } from './node-releases.ts';

/** The oldest Node that a major of a tool runs on: `[from which major of the tool, Node]`, newest first. */
const floors: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  vitest: [
    [4, 20],
    [1, 18],
    [0, 14],
  ],
  jest: [
    [30, 18],
    [29, 14],
    [28, 12],
  ],
  mocha: [
    [11, 18],
    [10, 14],
    [9, 12],
  ],
  ava: [
    [6, 18],
    [5, 14],
  ],
  vite: [
    [7, 20],
    [5, 18],
    [3, 14],
  ],
  rollup: [
    [4, 18],
    [3, 14],
  ],
  tsup: [[8, 18]],
  tsdown: [[0, 20]],
  rolldown: [[0, 20]],
};

/** The oldest Node that pnpm of a major starts on. */
const pnpmFloors: readonly (readonly [number, number])[] = [
  [11, 22],
  [9, 18],
  [8, 16],
  [7, 14],
];

/** The oldest major of Node on which the tools that build and test a library run; 0 where nothing is known of them. */
export function toolFloor(manifests: readonly NodeManifest[], pnpmVersion: string | undefined): number {
  const tools = Object.entries(floors).map(([name, table]) =>
    lookUp(table, manifests.map((manifest) => rangeOf(manifest, name)).find(Boolean)),
  );
  return Math.max(0, lookUp(pnpmFloors, pnpmVersion), ...tools);
}

function rangeOf(manifest: NodeManifest, name: string): string | undefined {
  return textAt(manifest.value, 'devDependencies', name) ?? textAt(manifest.value, 'dependencies', name);
}

function lookUp(table: readonly (readonly [number, number])[], range: string | undefined): number {
  const valid = readRange(range);
  const major = valid === undefined ? undefined : semver.minVersion(valid)?.major;
  return major === undefined ? 0 : (table.find(([from]) => major >= from)?.[1] ?? 0);
}
