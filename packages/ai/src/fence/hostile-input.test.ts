import { AiTaskId } from '@autodevops/contracts/ai';
import { hostileTexts } from '@autodevops/workflow/testing';
import { describe, expect, it } from 'vitest';
import { tasks } from '../tasks/tasks.ts';
import { canaries } from '../testing/injections/canaries.ts';
import { injections } from '../testing/injections/injections.ts';
import { inputsWith } from '../testing/sample-inputs.ts';
import { textsOf, unwantedIn } from '../testing/unwanted-in-prose.ts';
import { fence } from './fence.ts';

const nonce = 'KEY';
const texts = [...injections.map(({ text }) => text), ...hostileTexts];

describe.each(AiTaskId.options)('a hostile input of %s', (id) => {
  const task = tasks[id];
  const promptOf = (text: string) => fence(task.prompt(inputsWith(text)[id] as never), { nonce, inputTokens: task.budget.inputTokens });
  const harmless = promptOf('words');

  it(`changes no instruction and stays inside the fence, for ${texts.length} texts, even with a nonce that was guessed`, () => {
    expect(texts.length).toBeGreaterThanOrEqual(300);
    for (const text of texts) {
      const { instructions, question, inputTokens } = promptOf(text);
      expect(instructions).toBe(harmless.instructions);
      expect(frameOf(question)).toEqual(frameOf(harmless.question));
      expect(inputTokens).toBeLessThanOrEqual(task.budget.inputTokens);
    }
  });

  it('shows no secret and no host of the material, and nothing invisible', () => {
    for (const text of texts) {
      const { question } = promptOf(text);
      for (const secret of canaries.secrets) expect(question).not.toContain(secret);
      expect(question).not.toContain(canaries.host);
      expect(question.replaceAll(/[\n\t]/g, '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
    }
  });

  it('leads to an answer by the rules that holds nothing but prose', () => {
    for (const text of texts) {
      const input = inputsWith(text)[id];
      const output: unknown = task.offline(input as never);
      expect(task.output.safeParse(output).success).toBe(true);
      for (const told of textsOf(output))
        if (told.field !== 'cites') expect([text, told.text, unwantedIn(told.text)]).toEqual([text, told.text, []]);
    }
  });
});

/** The lines of the question that are ours. */
const frameOf = (question: string): string[] =>
  question.split('\n').filter((line) => /^<<<|>>>$|^The (?:key of this question|material ends)/.test(line));
