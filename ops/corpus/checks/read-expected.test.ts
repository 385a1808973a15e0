import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readExpected } from './read-expected.ts';

describe('readExpected', () => {
  it('reads every expectation of this repository, each named after its repository', async () => {
    const expected = await readExpected(fileURLToPath(new URL('../expected', import.meta.url)));

    expect(expected.size).toBeGreaterThanOrEqual(33);
    expect([...expected].filter(([name, { repo }]) => name !== repo.replace('/', '__'))).toEqual([]);
    expect([...expected.values()].filter(({ execute }) => execute).length).toBeGreaterThanOrEqual(6);
  });

  it.each([
    ['an unknown kind', { kind: 'walks', match: 'x' }],
    ['a pattern that does not compile', { kind: 'run', match: '(' }],
    ['a broken pattern inside of alternatives', { kind: 'any', of: [{ kind: 'run', match: '(' }] }],
  ])('names the file with %s', async (_, condition) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'autodevops-expected-'));
    const repository = {
      repo: 'acme/shop',
      commit: 'a'.repeat(40),
      ecosystem: 'node',
      why: 'made up',
      checks: [{ id: 'one', ...condition }],
    };
    writeFileSync(path.join(folder, 'acme__shop.json'), JSON.stringify(repository));

    await expect(readExpected(folder)).rejects.toThrow(/^acme__shop\.json/);

    rmSync(folder, { recursive: true });
  });
});
