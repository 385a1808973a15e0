import { describe, expect, it } from 'vitest';
import { highlightYaml, plainLines } from './highlight-yaml.ts';

const code = `# note
on: push
jobs:
  test:
    timeout-minutes: 20 # package.json:4
    run: 'npm test'
`;

describe('highlightYaml', () => {
  it('tells keys, numbers, strings and comments apart', async () => {
    const tokens = (await highlightYaml(code)).flat();
    const kindOf = (text: string) => tokens.find((token) => token.text.trim() === text)?.kind;

    expect(kindOf('jobs')).toBe('key');
    expect(kindOf('on')).toBe('key');
    expect(kindOf('20')).toBe('constant');
    expect(kindOf(`'npm test'`) ?? kindOf('npm test')).toBe('string');
    expect(tokens.some((token) => token.kind === 'comment' && token.text.includes('note'))).toBe(true);
  });

  it('changes no character and no line', async () => {
    const text = (lines: Awaited<ReturnType<typeof highlightYaml>>) => lines.map((line) => line.map((token) => token.text).join(''));

    expect(text(await highlightYaml(code))).toEqual(text(plainLines(code)));
    expect(plainLines(code)).toHaveLength(6);
  });
});
