/**
 * Profiles one folder once, in a process of its own, and prints what it took as one line of JSON. The folder holds the files with contents and, as a file, the
 * listing, which a host hands over as a whole: it is read before the clock starts.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { detectStack, filesToRead, type TreeEntry } from '@autodevops/stack';
import { listingName } from './listing-name.ts';

export interface ProfileMeasure {
  readonly entries: number;
  readonly filesRead: number;
  readonly projects: number;
  /** Choosing the files, reading them and detecting, together. */
  readonly profileMs: number;
  /** What the processor worked in that time; more than the time itself where several threads worked. */
  readonly profileCpuMs: number;
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

const [folder = ''] = process.argv.slice(2);
const entries = JSON.parse(await readFile(path.join(folder, listingName), 'utf8')) as TreeEntry[];
const atOnce = 64;

const startedAt = performance.now();
const cpuBefore = process.cpuUsage();
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
const { user, system } = process.cpuUsage(cpuBefore);
const profileKilobytes = process.resourceUsage().maxRSS;
const { draftProposal } = await import('@autodevops/workflow');
const draftStartedAt = performance.now();
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
  profileCpuMs: (user + system) / 1000,
  profileMegabytes: profileKilobytes / 1024,
  draftMs: draftedAt - draftStartedAt,
  jobs: draft?.jobs.length ?? 0,
  workflowBytes: draft?.files.reduce((sum, file) => sum + Buffer.byteLength(file.content), 0) ?? 0,
  isPassed: draft?.gate.isPassed ?? false,
};
process.stdout.write(`${JSON.stringify(measure)}\n`);
