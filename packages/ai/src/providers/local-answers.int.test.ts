import { type ModelServer, startModelServer } from '@autodevops/local-stack/model-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { acceptAnswer } from '../fence/accept-answer.ts';
import { fence } from '../fence/fence.ts';
import { schemaFor } from '../tasks/schema-for.ts';
import { type AnyTask, tasks } from '../tasks/tasks.ts';
import { createGeminiProvider } from './gemini.ts';

const fact = { id: 'package.json#node.version', name: 'node.version', value: '22', kind: 'declared', file: 'package.json', line: 7 };
const finding = {
  id: 'fingerprint-of-a-finding',
  ruleId: 'require-job-timeout',
  severity: 'medium',
  title: 'Job has no time limit',
  message: 'The job test may run for six hours.',
  why: 'A hung job holds a runner.',
  remediation: 'Set timeout-minutes.',
  file: '.github/workflows/ci.yml',
  line: 12,
  fix: { safety: 'safe', description: 'Adds timeout-minutes: 15' },
};
const explanation = { finding, confidence: 'high', evidence: '12:   test:', job: 'test', facts: [fact], blocks: [] };
const option = (id: string) => ({ id, title: `Option ${id}`, adds: 'A workflow.', jobs: [], needs: [], factIds: [fact.id] });

const inputs: Record<keyof typeof tasks, unknown> = {
  'analysis-summary': {
    languages: [{ name: 'TypeScript', share: 1 }],
    projects: [],
    projectCount: 0,
    facts: [fact],
    services: [],
    ci: [],
    findings: [finding],
    counts: { medium: 1 },
    level: 1,
    nextSteps: [],
  },
  'finding-explanation': explanation,
  'proposal-review': { options: [option('release'), option('codeql')], facts: [fact], findings: [finding], nextSteps: [] },
  'incident-diagnosis': {
    job: 'test',
    step: null,
    lines: [
      { number: 1, text: 'npm test' },
      { number: 2, text: 'Error: Cannot find module left-pad' },
    ],
    facts: [fact],
  },
  mission: { ...explanation, activity: [], missionsDone: 0 },
  tutor: { question: 'Why does my job hang?', turns: [], facts: [fact], findings: [finding], nextSteps: [] },
};

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
afterEach(() => server.faults.clear());

async function answerOf(task: AnyTask, input: unknown) {
  const prompt = fence(task.prompt(input), { nonce: 'a-nonce', inputTokens: task.budget.inputTokens });
  const reply = await createGeminiProvider({ baseUrl: server.url }).generate(
    {
      model: 'a-model',
      apiKey: 'key',
      instructions: prompt.instructions,
      turns: [{ role: 'user', text: prompt.question }],
      schema: schemaFor(task),
      maxOutputTokens: task.budget.outputTokens,
    },
    AbortSignal.timeout(5_000),
  );
  return acceptAnswer(task, input, reply.text);
}

describe.each(Object.entries(tasks))('the local model server, asked for %s', (id, task) => {
  const input = (task.input as AnyTask['input']).parse(inputs[id as keyof typeof tasks]);

  it('answers with what the router lets through, about what was asked', async () => {
    const accepted = await answerOf(task, input);

    expect(accepted).toMatchObject({ outcome: 'accepted' });
    expect(JSON.stringify(accepted)).toMatch(/no time limit|node\.version|left-pad|Option|release/);
  });

  it('tries everything when it is hostile, and none of it comes through', async () => {
    server.faults.set('hostile');

    const accepted = JSON.stringify(await answerOf(task, input));

    expect(accepted).not.toMatch(/evil\.example|<script|onerror|curl|AKIA|ghp_|another-tenant|etc\/passwd|tool_calls|\$\{\{/);
  });
});

it('knows an input for every task', () => {
  expect(Object.keys(inputs).sort()).toEqual(Object.keys(tasks).sort());
});
