import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStartArguments } from './parse-start-arguments.ts';

const parse = (...args: string[]) => parseStartArguments(args, '/house', '/home/me/work');

describe('parseStartArguments', () => {
  it('starts with the samples on port 3000 when nothing is asked', () => {
    expect(parse()).toMatchObject({
      port: 3000,
      ai: 'off',
      repositories: [],
      stateDirectory: path.join('/house', '.autodevops'),
      isReset: false,
    });
  });

  it('takes several repositories, relative to where the user stands', () => {
    expect(parse('--repo', '../mine', '--repo=/abs').repositories).toEqual(['/home/me/mine', '/abs']);
  });

  it.each(['off', 'fake', 'own'])('takes --ai %s', (mode) => {
    expect(parse('--ai', mode).ai).toBe(mode);
  });

  it('names the modes of AI when it is given another', () => {
    expect(() => parse('--ai', 'gpt')).toThrow(/--ai gpt.*off, fake, own/);
  });

  it.each([['--port', 'eighty'], ['--port', '70000'], ['--port', '-1'], ['--prot', '3000'], ['stray']])(
    'refuses %s %s in one clear message',
    (...args) => {
      expect(() => parse(...args.filter((argument) => argument !== undefined))).toThrow(/port|Unknown option|argument/i);
    },
  );
});
