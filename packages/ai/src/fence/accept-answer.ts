import type { Task } from '../tasks/task.ts';
import { cleanProse, type KnownWords } from './clean-prose.ts';
import { holdsForeignCommand } from './foreign-command.ts';
import { knownWordsOf } from './known-words.ts';

/** `unusable`: nothing of it may be shown. `problem` is a sentence of ours, safe to send back for a repair. */
export type Accepted<Output> =
  | { readonly outcome: 'accepted'; readonly output: Output }
  | { readonly outcome: 'unusable'; readonly problem: string };

/** The longest answer that any schema allows has a fifth of it. */
const mostCharacters = 60_000;
const mostCites = 12;
const deepest = 8;

/**
 * Makes data of ours from what a model wrote: JSON, against the schema of the task, every text cleaned to plain prose, every citation one that this input
 * allows, and only what `keepTrue` lets stand. Everything else in the reply is gone.
 */
export function acceptAnswer<Input, Output>(task: Task<Input, Output>, input: Input, text: string): Accepted<Output> {
  const parsed = parseLeniently(text);
  if (parsed === undefined) return { outcome: 'unusable', problem: 'The answer is not one JSON value. Answer with the JSON value alone.' };
  const cleaned = clean(parsed, { citable: task.citable(input), known: knownWordsOf(task, input) }, 0);
  const checked = task.output.safeParse(cleaned);
  if (!checked.success) return { outcome: 'unusable', problem: problemOf(checked.error.issues) };
  const output = task.keepTrue(checked.data, input);
  if (output === null || !task.output.safeParse(output).success) {
    return {
      outcome: 'unusable',
      problem:
        'Too few statements were left: every statement needs an id of the material, plain words, and no command that the material does not hold.',
    };
  }
  return { outcome: 'accepted', output };
}

/** The same for one item of the field that is streamed; null when nothing of it may be shown. */
export function acceptItem<Input, Output>(task: Task<Input, Output>, input: Input, item: unknown): unknown {
  const field = task.streamedField;
  if (field === undefined) return null;
  const accepted = acceptAnswer(task, input, JSON.stringify({ [field]: [item] }) ?? '');
  if (accepted.outcome === 'unusable') return null;
  const items: unknown = accepted.output[field];
  return Array.isArray(items) ? (items[0] ?? null) : null;
}

function parseLeniently(text: string): unknown {
  if (text.length > mostCharacters) return undefined;
  const start = text.search(/[{[]/);
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  if (start < 0 || end < start) return undefined;
  try {
    return JSON.parse(text.slice(start, end + 1)) as unknown;
  } catch {
    return undefined;
  }
}

/** What models and their tools speak among themselves: calls, results and turns. No reader is meant by it. */
const machinery =
  /\b(?:tool|function)[_ ]?(?:calls?|use|code|results?|outputs?)\b["']?\s*[:=({]|"(?:role|content|name|arguments|parameters|type)"\s*:|\|im_(?:start|end)\||<\||\|>|\[\/?INST\]|^(?:system|assistant|human|user|tool):\s/i;

interface Rules {
  readonly citable: ReadonlySet<string>;
  readonly known: KnownWords;
}

/** Cleans every text, and leaves out of lists what has no text any more. */
function clean(value: unknown, rules: Rules, depth: number): unknown {
  if (depth > deepest) return null;
  if (typeof value === 'string') return cleanText(value, rules.known);
  if (Array.isArray(value))
    return value
      .slice(0, 100)
      .map((item) => clean(item, rules, depth + 1))
      .filter((item) => !isEmpty(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === 'cites' ? citesOf(part, rules.citable) : clean(part, rules, depth + 1)]),
  );
}

function cleanText(text: string, known: KnownWords): string {
  const cleaned = cleanProse(text, known);
  return machinery.test(cleaned) || holdsForeignCommand(cleaned, known) || !/[\p{L}\p{N}]/u.test(cleaned) ? '' : cleaned;
}

/** An empty text, or a statement whose text is empty. */
const isEmpty = (item: unknown): boolean =>
  item === '' || item === null || (typeof item === 'object' && 'text' in item && (item.text === '' || typeof item.text !== 'string'));

function citesOf(value: unknown, citable: ReadonlySet<string>): string[] {
  if (!Array.isArray(value)) return [];
  const known = value.flatMap((cite: unknown) => (typeof cite === 'string' && citable.has(cite.trim()) ? [cite.trim()] : []));
  return [...new Set(known)].slice(0, mostCites);
}

/** Names of fields are of the schema, so nothing of the reply gets into the sentence. */
function problemOf(issues: readonly { readonly path: readonly PropertyKey[]; readonly code: string }[]): string {
  const places = [...new Set(issues.map(({ path }) => path.filter((part) => typeof part === 'string').join('.') || 'the value'))];
  return `The answer does not match the schema at: ${places.slice(0, 5).join(', ')}. Texts are plain sentences within the lengths of the schema.`;
}
