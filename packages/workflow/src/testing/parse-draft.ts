import type { StackProfile } from '@autodevops/contracts/stack';
import { parse } from 'yaml';
import { draftOf } from './draft-of.ts';

export interface ParsedStep {
  readonly name: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

export interface ParsedJob {
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly ParsedStep[];
  readonly strategy?: unknown;
  readonly services?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly defaults?: unknown;
}

/** The jobs of the drafted file as a YAML parser sees them. Fails the test where the gate does not pass. */
export async function draftedJobs(profile: StackProfile): Promise<Readonly<Record<string, ParsedJob>>> {
  const draft = await draftOf(profile);
  const problems = draft.gate.checks.flatMap((check) => check.messages);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return parse(draft.files[0]?.content ?? '').jobs;
}

/** The steps of a job in short: `actions/setup-node` with its inputs, or the command. */
export function shortSteps(job: ParsedJob | undefined): readonly unknown[] {
  return (job?.steps ?? []).map((step) => step.run ?? (step.with === undefined ? nameOf(step) : { [nameOf(step)]: step.with }));
}

function nameOf(step: ParsedStep): string {
  return step.uses?.split('@')[0] ?? '';
}
