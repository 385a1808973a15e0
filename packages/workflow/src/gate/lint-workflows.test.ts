import { describe, expect, it } from 'vitest';
import { lintWorkflows } from './lint-workflows.ts';

const file = '.github/workflows/ci.yml';
const saidOf = async (...lines: string[]) =>
  (await lintWorkflows(new Map([[file, `${lines.join('\n')}\n`]]))).map(({ line, message }) => `${line}: ${message}`);

const start = [
  'on: push',
  'jobs:',
  '  a:',
  '    runs-on: &image ubuntu-24.04',
  '    steps:',
  '      - &checkout',
  '        uses: actions/checkout@v6',
];

describe('lintWorkflows', () => {
  it('follows aliases, which the engine does not', async () => {
    const aliased = [
      '  b:',
      '    runs-on: *image',
      '    strategy:',
      '      matrix:',
      '        os: &names [x, y]',
      '    steps:',
      '      - *checkout',
      '      - run: echo $\u007b{ matrix.os }}',
    ];
    const again = [
      '  c:',
      '    runs-on: *image',
      '    strategy:',
      '      matrix:',
      '        os: *names',
      '    steps:',
      '      - *checkout',
      '      - run: echo $\u007b{ matrix.os }}',
    ];

    expect(await saidOf(...start, ...aliased, ...again)).toEqual([]);
  });

  it('still says what is wrong beside an alias, at its line', async () => {
    const wrong = [
      '  b:',
      '    runs-on: *image',
      '    needs: nobody',
      '    steps:',
      '      - *checkout',
      '      - run: echo $\u007b{ matrx.os }}',
    ];

    const said = await saidOf(...start, ...wrong);

    expect(said).toEqual([
      expect.stringContaining('8: job "b" needs job "nobody"'),
      expect.stringContaining('13: undefined variable "matrx"'),
    ]);
  });

  it('takes an empty filter, an empty script and a time zone as GitHub does', async () => {
    const events = ['on:', '  push:', '    branches:', '  schedule:', "    - cron: '5 4 * * *'", '      timezone: Europe/Berlin'];

    expect(await saidOf(...events, 'jobs:', '  a:', '    runs-on: ubuntu-24.04', '    steps:', '      - run: ""')).toEqual([]);
  });

  it('keeps an empty name of a runner', async () => {
    expect(await saidOf('on: push', 'jobs:', '  a:', '    runs-on: ""', '    steps:', '      - run: make')).toContainEqual(
      expect.stringMatching(/^4: string should not be empty/),
    );
  });

  it('is not undone by aliases of aliases', async () => {
    const bomb = Array.from(
      { length: 12 },
      (_, index) => `  x${index}: &x${index} [${Array.from({ length: 9 }, () => (index === 0 ? '1' : `*x${index - 1}`)).join(', ')}]`,
    );

    expect(
      (await saidOf('on: push', 'env:', ...bomb, 'jobs:', '  a:', '    runs-on: ubuntu-24.04', '    steps:', '      - run: make')).length,
    ).toBeGreaterThan(0);
  });
});
