import { readFileSync } from 'node:fs';
import type { AiKeyProvider } from '@autodevops/contracts/ai';
import { z } from 'zod';
import type { AiConfig } from '../ai-config.ts';
import { defaultModels } from './default-models.ts';
import { Model, ModelTier } from './model.ts';

export type LoadedModels =
  | { readonly outcome: 'loaded'; readonly models: readonly Model[] }
  /** Every problem at once, one sentence each, for the operator who starts the process. No process runs with one. */
  | { readonly outcome: 'invalid'; readonly problems: readonly string[] };

const isGoogle = (provider: string) => provider === 'gemini' || provider === 'google-genai';
const serviceOf = (provider: string) => (isGoogle(provider) ? 'gemini' : provider);

function readList(file: string): { readonly list: unknown } | { readonly problem: string } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return { problem: `AI_MODELS_FILE: names a file that cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})` };
  }
  try {
    return { list: JSON.parse(text) };
  } catch {
    return { problem: 'AI_MODELS_FILE: names a file that is not JSON' };
  }
}

function parseList(list: unknown): { readonly models: readonly Model[]; readonly problems: readonly string[] } {
  const entries = z.array(z.unknown()).min(1).safeParse(list);
  if (!entries.success) return { models: [], problems: ['The models must be a list with at least one model.'] };
  const models: Model[] = [];
  const problems: string[] = [];
  for (const [index, entry] of entries.data.entries()) {
    const parsed = Model.safeParse(entry);
    if (parsed.success) models.push(parsed.data);
    else problems.push(...parsed.error.issues.map(({ path, message }) => `Model ${index + 1}: ${path.map(String).join('.')}: ${message}`));
  }
  return { models, problems };
}

/** What is wrong with models that are each well formed. */
function problemsOf(models: readonly Model[], keyed: Iterable<AiKeyProvider>): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const { provider, name, contextTokens, maxOutputTokens } of models) {
    const key = `${serviceOf(provider)} ${name}`;
    if (seen.has(key)) problems.push(`The model ${key} is there twice.`);
    seen.add(key);
    if (contextTokens <= maxOutputTokens) {
      problems.push(`The model ${key} has a window of ${contextTokens} tokens, which an answer of ${maxOutputTokens} fills.`);
    }
  }
  for (const service of keyed) {
    for (const tier of ModelTier.options) {
      if (!models.some(({ provider, tiers }) => serviceOf(provider) === service && tiers.includes(tier))) {
        problems.push(`There is a key for ${service}, and no model of it for the tier ${tier}.`);
      }
    }
  }
  return problems;
}

/** The models in order of preference, checked as a whole, with Google's spelled for the SDK in use. */
export function loadModels({ modelsFile, googleSdk, keys }: Pick<AiConfig, 'modelsFile' | 'googleSdk' | 'keys'>): LoadedModels {
  const read = modelsFile === undefined ? { list: defaultModels } : readList(modelsFile);
  if ('problem' in read) return { outcome: 'invalid', problems: [read.problem] };
  const { models, problems } = parseList(read.list);
  const all = [...problems, ...(problems.length > 0 ? [] : problemsOf(models, keys.keys()))];
  if (all.length > 0)
    return { outcome: 'invalid', problems: modelsFile === undefined ? all : all.map((problem) => `AI_MODELS_FILE: ${problem}`) };
  return { outcome: 'loaded', models: models.map((model) => (isGoogle(model.provider) ? { ...model, provider: googleSdk } : model)) };
}
