import type { Task } from '../tasks/task.ts';
import type { KnownWords } from './clean-prose.ts';
import { createMasks } from './masks.ts';

const remembered = new WeakMap<object, KnownWords>();

/** The words of the question of this input, masked: what an answer may repeat. */
export function knownWordsOf<Input, Output>(task: Task<Input, Output>, input: Input): KnownWords {
  const key = typeof input === 'object' && input !== null ? input : null;
  const known = key === null ? undefined : remembered.get(key);
  if (known !== undefined) return known;
  const masks = createMasks();
  const text = task
    .prompt(input)
    .data.map((part) => masks.mask(part.text))
    .join('\n');
  const ids = task.citable(input);
  const words: KnownWords = { has: (part) => text.includes(part), isId: (id) => ids.has(id) };
  if (key !== null) remembered.set(key, words);
  return words;
}
