import { AiTaskId } from '@autodevops/contracts/ai';
import { hostileTexts } from '@autodevops/workflow/testing';
import { describe, expect, it } from 'vitest';
import { type AnyTask, tasks } from '../tasks/tasks.ts';
import { obedientReplies } from '../testing/hostile-answers.ts';
import { injections } from '../testing/injections/injections.ts';
import { inputsWith } from '../testing/sample-inputs.ts';
import { textsOf, unwantedIn } from '../testing/unwanted-in-prose.ts';
import { acceptAnswer, acceptItem } from './accept-answer.ts';

const texts = [...injections.map(({ text }) => text), ...hostileTexts];

describe.each(AiTaskId.options)('a model that obeys strangers in %s', (id) => {
  const task: AnyTask = tasks[id];

  it('lets nothing out: no tool, address, key, foreign id or action', () => {
    const input = inputsWith('words')[id];
    let accepted = 0;
    for (const text of texts) {
      for (const reply of obedientReplies(id, text)) {
        const answer = acceptAnswer(task, input, reply);
        if (answer.outcome === 'unusable') expect(answer.problem).not.toContain('evil');
        else accepted += 1;
        if (answer.outcome === 'accepted') expectClean(task, input, answer.output, text);
        expect(JSON.stringify(answer)).not.toContain('evil-action');
      }
    }
    expect(accepted).toBeGreaterThan(texts.length);
  });

  it('lets nothing out where the question held the order too', () => {
    for (const text of texts) {
      const input = inputsWith(text)[id];
      for (const reply of obedientReplies(id, text).slice(0, 2)) {
        const answer = acceptAnswer(task, input, reply);
        if (answer.outcome === 'accepted') expectClean(task, input, answer.output, text);
      }
    }
  });
});

it('holds for every item that is streamed, too', () => {
  const input = inputsWith('words').tutor;
  for (const text of texts) {
    const item = acceptItem<unknown, Record<string, unknown>>(tasks.tutor as AnyTask, input, { text, cites: ['A1', 'F1', text] });
    if (item !== null) expectClean(tasks.tutor, input, { paragraphs: [item] }, text);
  }
});

/** Valid and nothing on top, cited ids are of this input, and every text is prose. */
function expectClean(task: AnyTask, input: unknown, output: unknown, injection: string): void {
  expect(task.output.parse(output)).toEqual(output);
  const citable = task.citable(input);
  for (const { field, text } of textsOf(output)) {
    if (field === 'cites' || field === 'optionId') expect(citable.has(text)).toBe(true);
    else expect([injection, text, unwantedIn(text)]).toEqual([injection, text, []]);
  }
}
