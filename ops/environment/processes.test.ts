import { readFileSync } from 'node:fs';
import { describeEnvironment } from '@autodevops/contracts/environment';
import { describe, expect, it } from 'vitest';
import { AiEnvironment } from '../../packages/ai/src/env.ts';
import { environmentExample } from './environment-example.ts';
import { environmentPage } from './environment-page.ts';
import { processes } from './processes.ts';

const root = new URL('../../', import.meta.url);
const configured = processes.filter(({ isConfigured }) => isConfigured);
const namesOf = (text: string) => [...text.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);

describe('the list of environment variables', () => {
  it('is current, as a page and as a form', () => {
    expect(readFileSync(new URL('docs/generated/environment.md', root), 'utf8')).toBe(environmentPage(processes));
    expect(readFileSync(new URL('.env.example', root), 'utf8')).toBe(environmentExample(processes));
  });

  it('has every variable of every process that is configured, and sets only those that are required', () => {
    const all = configured.flatMap(({ schema }) => describeEnvironment(schema));
    const example = environmentExample(processes);

    expect(all.length).toBeGreaterThan(60);
    expect(namesOf(example)).toEqual(all.map(({ name }) => name));
    const set = [...example.matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name);
    expect(set).toEqual(all.filter(({ isRequired }) => isRequired).map(({ name }) => name));
  });

  it('gives no default to a secret', () => {
    const secrets = processes.flatMap(({ schema }) => describeEnvironment(schema)).filter(({ isSecret }) => isSecret);

    expect(secrets.length).toBeGreaterThan(10);
    expect(secrets.filter((variable) => variable.default !== null && !variable.default.includes(' '))).toEqual([]);
  });

  it.each(configured.map((process) => [process.id, process.schema] as const))('shows %s an example that it accepts', (_, schema) => {
    for (const { name, example } of describeEnvironment(schema)) {
      if (example !== null) expect(schema.shape[name].safeParse(example).success, name).toBe(true);
    }
  });

  it('is handed over as a whole by `npm start -- --ai own`', () => {
    const source = readFileSync(new URL('packages/local-stack/src/stack/env.ts', root), 'utf8');

    expect(Object.keys(AiEnvironment.shape).filter((name) => !source.includes(`'${name}'`))).toEqual([]);
  });
});
