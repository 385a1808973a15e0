import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AiKeyProvider } from '@autodevops/contracts/ai';
import { describe, expect, it } from 'vitest';
import { defaultModels } from './default-models.ts';
import { loadModels } from './load-models.ts';
import { Model, ModelTier } from './model.ts';

const model = (over: object = {}) => ({
  provider: 'openai',
  name: 'small',
  contextTokens: 32_000,
  maxOutputTokens: 4_000,
  tiers: ['quick', 'careful'],
  price: { input: 0, output: 0 },
  ...over,
});

function fileWith(text: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'models-')), 'models.json');
  writeFileSync(file, text);
  return file;
}

const load = (modelsFile: string | undefined, keyed: readonly AiKeyProvider[] = [], googleSdk: 'gemini' | 'google-genai' = 'gemini') =>
  loadModels({ modelsFile, googleSdk, keys: new Map(keyed.map((provider) => [provider, 'key'])) });

const problemsOf = (models: unknown, keyed: readonly AiKeyProvider[] = []) => {
  const loaded = load(fileWith(JSON.stringify(models)), keyed);
  return loaded.outcome === 'invalid' ? loaded.problems.map((problem) => problem.replace(/^AI_MODELS_FILE: /, '')) : [];
};

describe('the shipped models', () => {
  it('are sound for every key that there may be', () => {
    expect(load(undefined, ['gemini', 'anthropic', 'openai'])).toEqual({ outcome: 'loaded', models: defaultModels });
    for (const each of defaultModels) expect(Model.parse(each)).toEqual(each);
  });

  it('name the cheaper of two models first for what is quick', () => {
    for (const service of ['gemini', 'anthropic', 'openai']) {
      const [quick, careful] = ModelTier.options.map((tier) =>
        defaultModels.find(({ provider, tiers }) => provider === service && tiers.includes(tier)),
      );
      expect(quick?.price.output).toBeLessThan(careful?.price.output ?? 0);
    }
  });

  it('are asked through the SDK that the operator chose', () => {
    const loaded = load(undefined, ['gemini'], 'google-genai');

    const providers = loaded.outcome === 'loaded' ? loaded.models.map(({ provider }) => provider) : [];
    expect(new Set(providers)).toEqual(new Set(['google-genai', 'anthropic', 'openai']));
  });
});

describe('loadModels', () => {
  it('takes the models of a file in their order', () => {
    const models = [model({ name: 'first' }), model({ name: 'org/second:7b' })];

    expect(load(fileWith(JSON.stringify(models)), ['openai'])).toEqual({ outcome: 'loaded', models });
  });

  it('says of a file that it is not there, or no JSON, without its text', () => {
    expect(load('/nowhere/models.json')).toMatchObject({
      problems: [expect.stringContaining('names a file that cannot be read (ENOENT)')],
    });
    const broken = load(fileWith('[{"apiKey": "secret"'));
    expect(broken).toMatchObject({ problems: [expect.stringContaining('is not JSON')] });
    expect(JSON.stringify(broken)).not.toContain('secret');
  });

  it('lists everything that is wrong with the models at once', () => {
    const problems = problemsOf([model({ contextTokens: 'many' }), model({ name: 'a b', tiers: [] }), model({ provider: 'offline' })]);

    expect(problems.map((problem) => problem.split(':').slice(0, 2).join(':'))).toEqual([
      'Model 1: contextTokens',
      'Model 2: name',
      'Model 2: tiers',
      'Model 3: provider',
    ]);
  });

  it('refuses a model that is there twice, under whichever SDK', () => {
    expect(problemsOf([model(), model()])).toEqual(['The model openai small is there twice.']);
    expect(problemsOf([model({ provider: 'gemini' }), model({ provider: 'google-genai' })])).toEqual([
      'The model gemini small is there twice.',
    ]);
  });

  it('refuses a window that an answer alone would fill', () => {
    expect(problemsOf([model({ contextTokens: 4_000 })])).toEqual([expect.stringContaining('window of 4000 tokens')]);
  });

  it('refuses a key whose service has no model for a kind of task', () => {
    expect(problemsOf([model({ tiers: ['quick'] })], ['openai', 'anthropic'])).toEqual([
      'There is a key for openai, and no model of it for the tier careful.',
      'There is a key for anthropic, and no model of it for the tier quick.',
      'There is a key for anthropic, and no model of it for the tier careful.',
    ]);
  });

  it.each([[[]], [{}], ['models'], [null]])('refuses %j, which is no list of models', (given) => {
    expect(problemsOf(given)).toEqual(['The models must be a list with at least one model.']);
  });
});
