import { existsSync } from 'node:fs';
import path from 'node:path';
import { major, maxSatisfying } from 'semver';
import type { ActionInputs, ActionOutcome } from './action-outcome.ts';
import { type JobPlace, linkPrograms } from './job-place.ts';
import { lastMajorWithCorepack, npmMajorOf, readVersionFile, resolveNodeVersion } from './node-version.ts';
import { runProcess } from './run-process.ts';

const lockFiles: Readonly<Record<string, readonly string[]>> = {
  npm: ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock'],
  pnpm: ['pnpm-lock.yaml'],
  yarn: ['yarn.lock'],
};

/** Stands in for setup-node: Node of the version it would choose, the npm that comes with it, and the failures of its cache. */
export async function setUpNode(inputs: ActionInputs, place: JobPlace): Promise<ActionOutcome> {
  const { workspace, tools } = place;
  const file = inputs['node-version'] === undefined ? inputs['node-version-file'] : undefined;
  const asked = inputs['node-version'] ?? (file === undefined ? '' : await readVersionFile(workspace, file));
  if (asked === undefined) return { outcome: 'failed', output: `${file} names no version of Node.js.` };
  const name = `node-${process.platform}-${process.arch}`;
  const version = resolveNodeVersion(asked, await tools.versionsOf(name));
  if (version === undefined) return { outcome: 'not-runnable', reason: `the npm registry has no Node.js ${asked}` };
  const npmVersion = maxSatisfying(await tools.versionsOf('npm'), `${npmMajorOf(major(version))}.x`) ?? 'latest';
  const paths = [await tools.programsOf(name, version), await tools.programsOf('npm', npmVersion)];
  if (major(version) <= lastMajorWithCorepack) paths.push(await corepackPrograms(place));
  const problem = await cacheProblem(inputs, place, paths);
  if (problem !== undefined) return { outcome: 'failed', output: problem };
  return { outcome: 'done', paths, note: `Node.js ${version}, npm ${npmVersion}` };
}

/** A folder of this job with `corepack` alone: what `corepack enable` adds goes beside it. */
async function corepackPrograms({ tools, scratch }: JobPlace): Promise<string> {
  const version = maxSatisfying(await tools.versionsOf('corepack'), '<1') ?? 'latest';
  const program = path.resolve(await tools.programsOf('corepack', version), '..', 'corepack', 'dist', 'corepack.js');
  return linkPrograms(path.join(scratch, 'corepack'), { corepack: program });
}

/** Why the cache would end the step: no lock file where it looks for one, or a manager that cannot be asked for its folder. */
async function cacheProblem(inputs: ActionInputs, place: JobPlace, paths: readonly string[]): Promise<string | undefined> {
  const { cache } = inputs;
  if (cache === undefined || cache === '') return undefined;
  const wanted = inputs['cache-dependency-path'] === undefined ? lockFiles[cache] : inputs['cache-dependency-path'].split('\n');
  if (!(wanted ?? []).some((file) => file.includes('*') || existsSync(path.join(place.workspace, file))))
    return `Dependencies lock file is not found. Supported file patterns: ${wanted?.join(', ')}`;
  const inherited = place.environment();
  const environment = { ...inherited, PATH: [...paths, inherited['PATH'] ?? ''].join(path.delimiter) };
  const asked = await runProcess('bash', ['-c', `${cache} --version`], { directory: place.workspace, environment, timeLimitMs: 120_000 });
  return asked.code === 0 ? undefined : `Unable to locate executable or ask it: ${cache}\n${asked.tail}`;
}
