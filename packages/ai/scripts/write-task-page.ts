import { mkdirSync, writeFileSync } from 'node:fs';
import { AiTaskId, type Claim } from '@autodevops/contracts/ai';
import { type AnyTask, tasks } from '../src/tasks/tasks.ts';
import { inputsWith } from '../src/testing/sample-inputs.ts';

// Writes docs/generated/ai-tasks.md from the tasks: `npm run gen`.
const target = new URL('../../../docs/generated/ai-tasks.md', import.meta.url);
const keeps: Readonly<Record<string, string>> = {
  head: 'its beginning',
  tail: 'its end',
  both: 'its beginning and its end',
  telling: 'the lines that look like errors, and those around them',
};

const sections = AiTaskId.options.map((id) => {
  const task: AnyTask = tasks[id];
  const input = inputsWith('check')[id];
  const { instructions, data } = task.prompt(input);
  const { inputTokens, outputTokens, deadlineMs } = task.budget;
  const rows = data
    .toSorted((left, right) => left.weight - right.weight)
    .map(({ label, keep }, index) => `| ${index + 1} | ${label} | ${keeps[keep]} |`);
  return [
    `## ${id}`,
    task.summary,
    `Version ${task.promptVersion}, for models that are ${task.tier}. At most ${inputTokens.toLocaleString('en')} tokens go in and ${outputTokens.toLocaleString('en')} come out, within ${deadlineMs / 1_000} seconds. ${kept(task.cacheMs)}${task.streamedField === undefined ? '' : ' The answer is shown piece by piece.'}`,
    'What is sent, in the order in which it gives way when there is too much of it:',
    ['| cut | part | what stays of it |', '| --- | --- | --- |', ...rows].join('\n'),
    'What the model is told, before the rules of the fence:',
    ['```text', instructions, '```'].join('\n'),
    'What the rules say without a model, for a small example:',
    said(task.offline(input)),
  ].join('\n\n');
});

const page = `<!-- Written by \`npm run gen\` from packages/ai/src/tasks. Do not edit. -->

# What models are asked

Each task has a fixed prompt, a budget, and an answer by the rules. Everything that is sent is masked and fenced first: see [the guide](../guides/ai.md#what-a-model-gets-to-see).

${sections.join('\n\n')}
`;

mkdirSync(new URL('.', target), { recursive: true });
writeFileSync(target, page);

function kept(cacheMs: number | null): string {
  if (cacheMs === null) return 'No answer is given twice.';
  const days = cacheMs / 86_400_000;
  return `The same question gets the same answer for ${days === 1 ? 'a day' : `${days} days`}.`;
}

function said(value: unknown): string {
  return Object.entries(value as Record<string, unknown>)
    .map(([field, part]) => `- \`${field}\`${lines(part)}`)
    .join('\n');
}

function lines(part: unknown): string {
  const items = Array.isArray(part) ? part : [part];
  return items.map((item: unknown) => `\n  - ${textOf(item)}`).join('');
}

function textOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  if ('reason' in item && 'optionId' in item && 'verdict' in item)
    return `${item.optionId}: ${item.verdict}. ${(item.reason as Claim).text}`;
  return (item as Claim).text;
}
