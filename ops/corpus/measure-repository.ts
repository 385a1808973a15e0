import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copyCheckout } from './checkout/copy-checkout.ts';
import type { ExpectedRepository } from './checks/expected-repository.ts';
import { scoreRepository } from './checks/score-repository.ts';
import type { Execution } from './execute/execution.ts';
import { type FirstRun, runWorkflows } from './execute/run-workflows.ts';
import { type Generated, generateTwice } from './generate/generate-twice.ts';

/** What was found out about one repository. */
export interface Measurement {
  /** `owner/name` */
  readonly repository: string;
  /** Null where nothing is expected of it: only its gate and its bytes are looked at. */
  readonly ecosystem: string | null;
  readonly score: number | null;
  readonly missed: readonly string[];
  readonly gate: Generated['gate'];
  readonly isRepeatable: boolean;
  readonly timeMs: number;
  readonly problem: string;
  readonly files: ReadonlyMap<string, string>;
  /** Null where its jobs were not asked to run. */
  readonly firstRun: FirstRun | null;
}

export interface MeasureInput {
  /** `owner__name` */
  readonly name: string;
  readonly checkout: string;
  readonly expected: ExpectedRepository | undefined;
  /** Null runs nothing of the repository; else the jobs of those marked `execute` run with this. */
  readonly execution: Execution | null;
}

/** Generates for a checkout, without its CI configuration, scores what came out and runs it where that is asked. Leaves nothing behind but tools. */
export async function measureRepository({ name, checkout, expected, execution }: MeasureInput): Promise<Measurement> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'autodevops-corpus-'));
  try {
    const copy = path.join(scratch, 'copy');
    await copyCheckout(checkout, copy);
    const generated = await generateTwice(copy, scratch);
    const workflows = workflowsOf(generated.files);
    const scored = expected === undefined ? undefined : scoreRepository(expected.checks, workflows);
    return {
      repository: expected?.repo ?? name.replace('__', '/'),
      ecosystem: expected?.ecosystem ?? null,
      score: scored?.score ?? null,
      missed: scored?.missed ?? [],
      gate: generated.gate,
      isRepeatable: generated.isRepeatable,
      timeMs: generated.timeMs,
      problem: generated.problem === '' ? (scored?.problem ?? '') : generated.problem,
      files: generated.files,
      firstRun: execution === null || expected?.execute !== true ? null : await runWorkflows(workflows, copy, execution),
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The texts of the workflows among generated files. */
export function workflowsOf(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files].filter(([file]) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(file)).map(([, content]) => content);
}
