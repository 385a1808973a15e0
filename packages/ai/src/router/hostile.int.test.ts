import { randomUUID } from 'node:crypto';
import { AiTaskId } from '@autodevops/contracts/ai';
import { type ModelServer, startModelServer } from '@autodevops/local-stack/model-server';
import { hostileTexts } from '@autodevops/workflow/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGeminiProvider } from '../providers/gemini.ts';
import type { Provider } from '../providers/provider.ts';
import { type AnyTask, tasks } from '../tasks/tasks.ts';
import { obedientReplies } from '../testing/hostile-answers.ts';
import { canaries } from '../testing/injections/canaries.ts';
import { injections } from '../testing/injections/injections.ts';
import { memoryBreakerStore } from '../testing/memory-breaker-store.ts';
import { memoryLedger } from '../testing/memory-ledger.ts';
import { inputsWith } from '../testing/sample-inputs.ts';
import { scriptedProvider } from '../testing/scripted-provider.ts';
import { textsOf, unwantedIn } from '../testing/unwanted-in-prose.ts';
import { createRouter, type RunningRouter } from './create-router.ts';

const texts = [...injections.map(({ text }) => text), ...hostileTexts];
/** Every text through one task, and every task with a sixth of them: the whole product of both is held without a router. */
const rounds = texts.map((text, index) => ({ text, id: AiTaskId.options[index % AiTaskId.options.length] ?? 'tutor' }));

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
  server.faults.set('hostile');
});
afterAll(() => server.close());

function routerOf(provider: Provider): RunningRouter {
  return createRouter({
    providers: new Map([[provider.id, provider]]),
    models: [
      {
        provider: provider.id,
        name: 'a-model',
        contextTokens: 200_000,
        maxOutputTokens: 10_000,
        tiers: ['quick', 'careful'],
        price: { input: 1, output: 1 },
      },
    ],
    keys: { keyFor: async () => ({ apiKey: 'key', source: 'operator' }), forget: () => undefined },
    ledger: memoryLedger(),
    breakers: memoryBreakerStore(Date.now),
    clock: { now: Date.now, monotonic: () => performance.now() },
    random: () => 0.5,
    newId: randomUUID,
    newNonce: () => randomUUID().replaceAll('-', ''),
    log: { warn: () => undefined },
  });
}

const context = { organizationId: randomUUID(), userId: null, repositoryId: null };

describe('a model that was taken over, asked through the whole chain', () => {
  it(`gets ${texts.length} hostile questions without a secret in them, and gives nothing back but prose`, async () => {
    const router = routerOf(createGeminiProvider({ baseUrl: server.url }));
    const sources = new Set<string>();

    for (const { text, id } of rounds) {
      const task: AnyTask = tasks[id];
      const input = inputsWith(text)[id];
      const { output, origin } = await router.run(task, input, context);
      sources.add(origin.source);
      expectClean(task, input, output, text);
    }
    router.close();

    expect(sources).toContain('model');
    for (const request of server.requests) {
      for (const secret of canaries.secrets) expect(request.text).not.toContain(secret);
      expect(request.instructions).not.toContain('evil');
    }
  });

  it('gives nothing back that a stranger ordered word for word, streamed or not', async () => {
    for (const { text, id } of rounds) {
      const task: AnyTask = tasks[id];
      const input = inputsWith('words')[id];
      const [first = '', ...others] = obedientReplies(id, text);
      const router = routerOf(scriptedProvider('gemini', first, ...others));
      for await (const event of router.stream(task, input, context)) {
        if (event.kind === 'answer') expectClean(task, input, event.answer.output, text);
        if (event.kind === 'item')
          expect([
            text,
            textsOf(event.item)
              .filter(({ field }) => field === 'text')
              .flatMap((told) => unwantedIn(told.text)),
          ]).toEqual([text, []]);
      }
      router.close();
    }
  });
});

function expectClean(task: AnyTask, input: unknown, output: unknown, text: string): void {
  expect(task.output.parse(output)).toEqual(output);
  const citable = task.citable(input);
  for (const told of textsOf(output)) {
    if (told.field === 'cites' || told.field === 'optionId') expect(citable.has(told.text)).toBe(true);
    else expect([text, told.text, unwantedIn(told.text)]).toEqual([text, told.text, []]);
  }
  expect(JSON.stringify(output)).not.toContain('evil.example');
}
