import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { AiTaskId } from '@autodevops/contracts/ai';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fence } from '../fence/fence.ts';
import { arbitraryInputs } from '../testing/arbitrary-inputs.ts';
import { inputsWith } from '../testing/sample-inputs.ts';
import { textsOf } from '../testing/unwanted-in-prose.ts';
import { promptHashes } from './prompt-hashes.ts';
import { type AnyTask, tasks } from './tasks.ts';

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory());

it('has one folder for each task, named by its id', () => {
  expect(folders.map(({ name }) => name).toSorted()).toEqual([...AiTaskId.options].toSorted());
  expect(Object.entries(tasks).map(([id, task]) => [id, task.id])).toEqual(AiTaskId.options.map((id) => [id, id]));
});

describe.each(AiTaskId.options)('the task %s', (id) => {
  const task: AnyTask = tasks[id];
  const inputs = arbitraryInputs[id];

  it('takes what the product makes its input from, whatever is in it', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(task.input.parse(input)).toEqual(input);
      }),
    );
  });

  it('answers by the rules for every input: valid, true by its own measure, the same each time, citing only ids', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const output: unknown = task.offline(input);

        expect(task.output.parse(output)).toEqual(output);
        expect(task.keepTrue(output, input)).toEqual(output);
        expect(task.offline(input)).toEqual(output);
        const citable = task.citable(input);
        for (const { field, text } of textsOf(output)) if (field === 'cites') expect(citable.has(text)).toBe(true);
      }),
    );
  });

  it('keeps its instructions and the names of its parts constant, so that no data is in them', () => {
    const { instructions, data } = task.prompt(inputsWith('words')[id]);
    const labels = data.map(({ label }) => label);
    fc.assert(
      fc.property(inputs, (input) => {
        const prompt = task.prompt(input);

        expect(prompt.instructions).toBe(instructions);
        expect(prompt.data.map(({ label }) => label)).toEqual(labels);
      }),
    );
  });

  it('fits its budget, whatever is asked', () => {
    const { inputTokens } = task.budget;
    fc.assert(
      fc.property(inputs, (input) => {
        const prompt = fence(task.prompt(input), { nonce: 'nonce', inputTokens });

        expect(prompt.inputTokens).toBeLessThanOrEqual(inputTokens);
      }),
    );
  });

  it('has a new version when its prompt, a schema or its budget has changed', () => {
    const { instructions, canonical } = fence(task.prompt(inputsWith('words')[id]), { nonce: 'x', inputTokens: task.budget.inputTokens });
    const schemas = [task.input, task.output].map((schema) => z.toJSONSchema(schema, { unrepresentable: 'any' }));
    const hash = createHash('sha256')
      .update(JSON.stringify([instructions, canonical, schemas, task.budget, task.tier]))
      .digest('hex')
      .slice(0, 16);

    expect({ version: task.promptVersion, hash }, 'raise promptVersion, and add the hash of the new version').toEqual({
      version: task.promptVersion,
      hash: promptHashes[id][task.promptVersion],
    });
  });
});
