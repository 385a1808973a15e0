/**
 * From the listing of a large repository to its profile, and on to the proposal: every run in a fresh process, because memory and cold code are part of
 * what a first analysis costs. `npm run bench -- profile [SHAPE...]`; all shapes when none is named. Only the mixed tree of 100,000 files has limits.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TreeEntry } from '@autodevops/stack';
import { listingName } from './profile/listing-name.ts';
import type { ProfileMeasure } from './profile/measure-profile.ts';
import { treeShapes } from './profile/tree-shapes.ts';

const runs = 7;
const limits = { profileMs: 1_500, profileMegabytes: 300 };
const program = fileURLToPath(new URL('profile/measure-profile.ts', import.meta.url));

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function writeShape(name: string, folder: string): void {
  const shape = treeShapes[name]?.();
  if (shape === undefined) throw new Error(`There is no shape ${name}: ${Object.keys(treeShapes).join(', ')}.`);
  for (const [file, text] of shape.manifests) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  const asFile = (filePath: string, sizeBytes: number): TreeEntry => ({ path: filePath, kind: 'file', sizeBytes, isExecutable: false });
  const entries = [
    ...[...shape.manifests].map(([file, text]) => asFile(file, Buffer.byteLength(text))),
    ...[...shape.sources].map(([file, sizeBytes]) => asFile(file, sizeBytes)),
  ];
  writeFileSync(path.join(folder, listingName), JSON.stringify(entries));
}

function measure(name: string): readonly ProfileMeasure[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'autodevops-bench-'));
  try {
    writeShape(name, folder);
    return Array.from(
      { length: runs },
      () => JSON.parse(execFileSync(process.execPath, [program, folder], { encoding: 'utf8' })) as ProfileMeasure,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(treeShapes);
for (const name of names) {
  const measures = measure(name);
  const [first] = measures;
  if (first === undefined) continue;
  const whole = (key: 'profileMs' | 'profileCpuMs' | 'draftMs', share: number): string =>
    percentile(
      measures.map((one) => one[key]),
      share,
    ).toFixed(0);
  const megabytes = Math.max(...measures.map(({ profileMegabytes }) => profileMegabytes));
  console.log(
    `${name}: profile p50 ${whole('profileMs', 0.5)} ms, p95 ${whole('profileMs', 0.95)} ms (processor p50 ${whole('profileCpuMs', 0.5)} ms), peak ${megabytes.toFixed(0)} MB; ` +
      `${first.filesRead} of ${first.entries} files read, ${first.projects} projects; ` +
      `draft p50 ${whole('draftMs', 0.5)} ms, p95 ${whole('draftMs', 0.95)} ms, ${first.jobs} jobs in ${(first.workflowBytes / 1024).toFixed(0)} KB, ` +
      `gate ${first.jobs === 0 ? 'not run' : first.isPassed ? 'passed' : 'FAILED'}`,
  );
  const p95 = percentile(
    measures.map(({ profileMs }) => profileMs),
    0.95,
  );
  if (first.jobs > 0 && !first.isPassed) process.exitCode = 1;
  if (name === 'mixed' && (p95 > limits.profileMs || megabytes > limits.profileMegabytes)) {
    console.log(`over the limit: ${limits.profileMs} ms (p95) and ${limits.profileMegabytes} MB`);
    process.exitCode = 1;
  }
}
