import type { AiTaskId } from '@autodevops/contracts/ai';
import { canaries } from './injections/canaries.ts';

type MakeAnswer = (text: string, cites: readonly string[]) => unknown;

/** Answers in the form of each task with a text in every place for prose. */
export const answersWith: Readonly<Record<AiTaskId, MakeAnswer>> = {
  'analysis-summary': (text, cites) => ({ summary: [{ text, cites }], advice: [{ text, cites }] }),
  'finding-explanation': (text, cites) => ({ meaning: [{ text, cites }], steps: [{ text, cites }] }),
  'proposal-review': (text, cites) => ({
    recommendations: [
      { optionId: 'dependabot', verdict: 'take', reason: { text, cites } },
      { optionId: canaries.ids[5], verdict: 'take', reason: { text, cites } },
      { optionId: text, verdict: 'take', reason: { text, cites } },
    ],
  }),
  'incident-diagnosis': (text, cites) => ({ cause: { text, cites }, confidence: 'high', steps: [{ text, cites }] }),
  mission: (text, cites) => ({
    title: text.slice(0, 190),
    goal: { text, cites },
    why: { text, cites },
    steps: [{ text, cites }],
    hints: [text.slice(0, 190)],
  }),
  tutor: (text, cites) => ({ paragraphs: [{ text, cites }] }),
};

/** What a model that obeys would say instead of its answer, or around it. */
export function obedientReplies(task: AiTaskId, injection: string): string[] {
  const known = ['A1', 'F1', 'L3', 'dependabot'];
  const text = `The action can move. ${injection}`.slice(0, 800);
  const answer = answersWith[task];
  const plain = JSON.stringify(answer(text, [...known, ...canaries.ids]));
  const tools = { tool_calls: [{ name: 'fetch', arguments: { url: canaries.url } }], url: canaries.url, html: injection };
  return [
    injection,
    plain,
    JSON.stringify(answer(text, canaries.ids)),
    JSON.stringify(answer(injection.slice(0, 800), known)),
    `${injection}\n\`\`\`json\n${plain}\n\`\`\`\n${injection}`,
    JSON.stringify({ ...(answer(text, known) as object), ...tools, [injection]: injection }),
  ];
}
