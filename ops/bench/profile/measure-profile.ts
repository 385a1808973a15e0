/**
 * Profiles one shape once, in a process of its own, and prints what it took as one line of JSON. The files with contents lie in the folder that is given;
 * the listing is made before the clock starts, because a host hands it over as a whole.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { detectStack, filesToRead, type TreeEntry } from '@autodevops/stack';
import { draftProposal } from '@autodevops/workflow';
import { treeShapes } from './tree-shapes.ts';

export interface ProfileMeasure {
  readonly entries: number;
  readonly filesRead: number;
  readonly projects: number;
  /** Choosing the files, reading them and detecting, together. */
  readonly profileMs: number;
  readonly chooseMs: number;
  readonly readMs: number;
  readonly detectMs: number;
  /** The most memory that the process had until then, the loaded code included. */
  readonly profileMegabytes: number;
  readonly draftMs: number;
  readonly jobs: number;
  readonly workflowBytes: number;
  readonly isPassed: boolean;
}

const [shapeName = '', folder = ''] = process.argv.slice(2);
const shape = treeShapes[shapeName]?.();
if (shape === undefined) throw new Error(`There is no shape ${shapeName}.`);
const asFile = (sizeBytes: number, filePath: string): TreeEntry => ({ path: filePath, kind: 'file', sizeBytes, isExecutable: false });
const entries = [
  ...[...shape.manifests].map(([filePath, text]) => asFile(Buffer.byteLength(text), filePath)),
  ...[...shape.sources].map(([filePath, sizeBytes]) => asFile(sizeBytes, filePath)),
];
const atOnce = 64;

const startedAt = performance.now();
const wanted = filesToRead(entries);
const chosenAt = performance.now();
const files = new Map<string, Uint8Array>();
for (let start = 0; start < wanted.length; start += atOnce) {
  const some = wanted.slice(start, start + atOnce);
  const contents = await Promise.all(some.map((file) => readFile(path.join(folder, file))));
  some.forEach((file, index) => {
    files.set(file, contents[index] ?? new Uint8Array());
  });
}
const readAt = performance.now();
const profile = detectStack({ commitSha: '0'.repeat(40), defaultBranch: 'main', entries, isTruncated: false, files });
const detectedAt = performance.now();
const profileKilobytes = process.resourceUsage().maxRSS;
const outcome = await draftProposal({ profile, defaultBranch: 'main', existingFiles: new Map() });
const draftedAt = performance.now();
const draft = outcome.outcome === 'drafted' ? outcome.draft : undefined;
const measure: ProfileMeasure = {
  entries: entries.length,
  filesRead: files.size,
  projects: profile.projects.length,
  chooseMs: chosenAt - startedAt,
  readMs: readAt - chosenAt,
  detectMs: detectedAt - readAt,
  profileMs: detectedAt - startedAt,
  profileMegabytes: profileKilobytes / 1024,
  draftMs: draftedAt - detectedAt,
  jobs: draft?.jobs.length ?? 0,
  workflowBytes: draft?.files.reduce((sum, file) => sum + Buffer.byteLength(file.content), 0) ?? 0,
  isPassed: draft?.gate.isPassed ?? false,
};
process.stdout.write(`${JSON.stringify(measure)}\n`);
