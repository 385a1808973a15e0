import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readExpected } from './checks/read-expected.ts';
import { type CorpusOptions, readOptions, usage } from './corpus-options.ts';
import { callerDirectory } from './env.ts';
import type { Execution } from './execute/execution.ts';
import { openToolStore } from './execute/tool-store.ts';
import { type Measurement, measureRepository } from './measure-repository.ts';
import { firstRunReport } from './report/first-run-report.ts';
import { judge } from './report/judge.ts';
import { report } from './report/report.ts';

const ownExpected = fileURLToPath(new URL('expected', import.meta.url));
const atOnce = 2;

/** Steps use every processor, and time counts against them: one repository is run at a time. */
const atOnceWithRuns = 1;

async function main(options: CorpusOptions): Promise<number> {
  const folder = path.resolve(callerDirectory(), options.checkouts);
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const expected = await readExpected(options.expected === undefined ? ownExpected : path.resolve(callerDirectory(), options.expected));
  const isWanted = (name: string): boolean => options.only.length === 0 || options.only.some((only) => only.replace('/', '__') === name);
  const folders = await readdir(folder, { withFileTypes: true });
  const present = folders.filter((entry) => entry.isDirectory() && entry.name.includes('__')).map(({ name }) => name);
  const names = present.filter(isWanted).sort();
  const absent = [...expected.keys()].filter((name) => isWanted(name) && !present.includes(name));
  const tools = openToolStore(path.join(tmpdir(), 'autodevops-corpus-tools'));
  const executionOf = (name: string): Execution | null =>
    options.isExecuting ? { tools, stepTimeLimitMs: options.stepLimitSeconds * 1000, onStep: (job, step) => tell(name, job, step) } : null;
  const measurements = await inTurn(names, options.isExecuting ? atOnceWithRuns : atOnce, (name) =>
    measureRepository({ name, checkout: path.join(folder, name), expected: expected.get(name), execution: executionOf(name) }),
  );
  if (options.out !== undefined) await keep(path.resolve(callerDirectory(), options.out), names, measurements);
  const faults = [
    ...absent.map((name) => `${name.replace('__', '/')} was not measured: there is no checkout ${name}.`),
    ...judge(measurements, { isWhole: options.only.length === 0 }),
  ];
  process.stdout.write(options.isJson ? asJson(measurements, faults) : asText(measurements, faults, options));
  return faults.length === 0 && measurements.length > 0 ? 0 : 1;
}

function tell(name: string, job: string, step: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${name.replace('__', '/')} ${job}: ${step}\n`);
}

/** A few at a time; results in the order of the names. */
async function inTurn(
  names: readonly string[],
  limit: number,
  work: (name: string) => Promise<Measurement>,
): Promise<readonly Measurement[]> {
  const results = new Map<string, Measurement>();
  const open = [...names];
  const worker = async (): Promise<void> => {
    for (let name = open.shift(); name !== undefined; name = open.shift()) results.set(name, await work(name));
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return names.flatMap((name) => results.get(name) ?? []);
}

async function keep(out: string, names: readonly string[], measurements: readonly Measurement[]): Promise<void> {
  for (const [index, name] of names.entries())
    for (const [file, content] of measurements[index]?.files ?? []) {
      const target = path.join(out, name, path.basename(file));
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, content);
    }
}

function asJson(measurements: readonly Measurement[], faults: readonly string[]): string {
  const repositories = measurements.map(({ files, ...one }) => ({ ...one, files: [...files.keys()] }));
  return `${JSON.stringify({ repositories, faults }, null, 2)}\n`;
}

function asText(measurements: readonly Measurement[], faults: readonly string[], { isVerbose }: CorpusOptions): string {
  const verdict = faults.length === 0 ? 'Every target is met.\n' : `${faults.join('\n')}\n`;
  return [report(measurements, { isVerbose }), firstRunReport(measurements, { isVerbose }), verdict].join('');
}

const options = readOptions(process.argv.slice(2));
if (options === null) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  process.exitCode = await main(options).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  });
}
