import type { AiTaskId } from '@autodevops/contracts/ai';
import type { z } from 'zod';
import type { ModelTier } from '../models/model.ts';

/**
 * A piece of data for a prompt. Everything that came from a repository, a log, GitHub or a user is data: it reaches a model masked, between
 * delimiters of this one request, and cut to the budget.
 */
export interface DataPart {
  /** What it is, from a fixed list of ours: `facts`, `finding`, `log`, `question`. Never text of a repository. */
  readonly label: string;
  readonly text: string;
  /** What is cut first when the budget is short: a part with a lower weight gives way before one with a higher weight. */
  readonly weight: number;
  /** Which end tells most: the cut keeps it. `both` keeps head and tail; `telling` keeps the lines that look like errors with their neighbours. */
  readonly keep: 'head' | 'tail' | 'both' | 'telling';
}

export interface TaskPrompt {
  /** Our own words; constant for a prompt version. */
  readonly instructions: string;
  readonly data: readonly DataPart[];
}

/** What one request of a task may cost at most. */
export interface TaskBudget {
  /** For instructions and data together, by our own estimate. */
  readonly inputTokens: number;
  /** For one answer, thinking included. */
  readonly outputTokens: number;
  /** From the call of the router to its answer, retries and fallbacks included. */
  readonly deadlineMs: number;
}

/**
 * One thing that a model may be asked for, whole: `packages/ai/src/tasks/<id>/task.ts`. A task has no tools and no way to act: what comes back is
 * data against `output`, cleaned by the router and then by `keepTrue`.
 */
export interface Task<Input, Output> {
  readonly id: AiTaskId;
  /** Part of the key of the cache: changes with every change of prompt, schema or budget. */
  readonly promptVersion: string;
  /** What the product uses it for, in one sentence; for the generated docs. */
  readonly summary: string;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  readonly budget: TaskBudget;
  readonly tier: ModelTier;
  /** How long an answer to the same question may be given again; null for never. */
  readonly cacheMs: number | null;
  readonly prompt: (input: Input) => TaskPrompt;
  /** The ids that an answer to this input may cite. Everything else is dropped from `cites` before `keepTrue` sees it. */
  readonly citable: (input: Input) => ReadonlySet<string>;
  /**
   * Drops what the answer has no right to say about this input (claims without a known id where one is required, options that were not
   * offered). Returns null when too little is left to be an answer: the router then repairs once, and falls back.
   */
  readonly keepTrue: (output: Output, input: Input) => Output | null;
  /** What a good engineer would say from the same facts, by rule. Deterministic; always valid against `output` and `keepTrue`. */
  readonly offline: (input: Input) => Output;
  /** For tasks that can be streamed: the field of the output that is a list, whose items are shown one by one as they are complete. */
  readonly streamedField?: keyof Output & string;
}

/** Returns the task unchanged; for its types. */
export function defineTask<Input, Output>(task: Task<Input, Output>): Task<Input, Output> {
  return task;
}
