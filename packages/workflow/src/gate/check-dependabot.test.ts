import type { GateCheckId } from '@autodevops/contracts/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { expression } from '../plan/expression.ts';
import { draftOf } from '../testing/draft-of.ts';
import { npmLibrary } from '../testing/sample-profiles.ts';
import { runGate } from './run-gate.ts';

const path = '.github/dependabot.yml';
let good = '';

beforeAll(async () => {
  good = (await draftOf(npmLibrary(), { companions: ['dependabot'] })).files[1]?.content ?? '';
});

async function judge(content: string, existing: Record<string, string> = {}) {
  const files = [{ path, content }];
  const gate = await runGate({ files, commands: new Set(), needs: [], existingFiles: new Map(Object.entries(existing)) });
  const failed: GateCheckId[] = gate.checks.filter((check) => check.status === 'failed').map((check) => check.id);
  return { failed, messages: gate.checks.flatMap((check) => check.messages) };
}

describe('the gate of dependabot.yml', () => {
  it('passes what is written', async () => {
    expect(await judge(good)).toEqual({ failed: [], messages: [] });
  });

  it.each<[string, string, string, GateCheckId]>([
    ['another version', 'version: 2', 'version: 1', 'dependabot'],
    ['an ecosystem that there is not', 'package-ecosystem: npm', 'package-ecosystem: pnpm', 'dependabot'],
    ['a key that there is not', 'interval: weekly', 'intervall: weekly', 'dependabot'],
    ['a noisier interval', 'interval: weekly', 'interval: daily', 'dependabot'],
    ['a directory outside', 'directory: /', 'directory: /../x', 'dependabot'],
    ['an entry without a directory', '    directory: /\n', '', 'dependabot'],
    ['the same entry twice', 'package-ecosystem: npm', 'package-ecosystem: github-actions', 'dependabot'],
    ['registries', 'version: 2', 'version: 2\nregistries: {}', 'dependabot'],
    ['permission to run foreign code', '    schedule:', '    insecure-external-code-execution: allow\n    schedule:', 'dependabot'],
    ['a second document', 'version: 2', 'version: 2\n---\nversion: 2', 'policy'],
    ['an alias', 'interval: weekly', 'interval: &x weekly', 'policy'],
    ['an expression', 'interval: weekly', `interval: '${expression('x')}'`, 'policy'],
  ])('refuses %s and says where', async (_, from, to, check) => {
    expect(good).toContain(from);

    const { failed, messages } = await judge(good.replace(from, to));

    expect(failed).toContain(check);
    expect(messages[0]?.line).toBeGreaterThan(0);
  });

  it('refuses to write over a file of somebody else', async () => {
    expect((await judge(good, { [path]: 'version: 2\n' })).failed).toEqual(['policy']);
  });
});

describe('what a job may write', () => {
  const codeScan = async () => {
    const profile = { ...npmLibrary(), languages: [{ name: 'TypeScript', share: 1 }] };
    return (await draftOf(profile, { companions: ['code-scanning'] })).files[1]?.content ?? '';
  };
  const policyOf = async (content: string) => {
    const files = [{ path: '.github/workflows/codeql.yml', content }];
    const gate = await runGate({ files, commands: new Set(), needs: [], existingFiles: new Map() });
    return gate.checks.find(({ id }) => id === 'policy')?.messages.map(({ message }) => message) ?? [];
  };

  it('is the results of CodeQL and nothing else', async () => {
    const content = await codeScan();

    expect(await policyOf(content)).toEqual([]);
    expect(await policyOf(content.replace('actions: read', 'actions: write'))).toEqual(['A job may only read.']);
    expect(await policyOf(content.replace('security-events: write', 'contents: write'))).not.toEqual([]);
  });

  it('is nothing, and on no schedule, as soon as the job runs a command or does not end with the analysis', async () => {
    const content = await codeScan();
    const withCommand = content.replace('      - name: Analyze', '      - name: Other\n        run: id\n      - name: Analyze');
    const withoutAnalysis = content.replaceAll('codeql-action/analyze@', 'codeql-action/init@');

    for (const changed of [withCommand, withoutAnalysis])
      expect(await policyOf(changed)).toEqual(['The trigger "schedule" is not allowed.', 'A job may only read.']);
  });
});
