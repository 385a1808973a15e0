import { describe, expect, it } from 'vitest';
import { verifyMendedFiles } from './verify-mended-files.ts';

const path = '.github/workflows/ci.yml';
// A step of a person's own, with a wrong input that actionlint reports, and a key that no generated file has.
const workflow = (job: string) => `name: CI
on: push
run-name: by hand
jobs:
  test:
${job}    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          no-such-input: 1
      - run: make test
`;
const verify = (before: string, after: string, at = path) =>
  verifyMendedFiles({ before: new Map([[at, before]]), after: new Map([[at, after]]) });

describe('the gate of mended files', () => {
  it('lets pass what a person wrote, with what actionlint said of it before', async () => {
    const result = await verify(workflow(''), workflow('    timeout-minutes: 15\n'));

    expect(result.isPassed).toBe(true);
    expect(result.checks.map(({ id, status }) => [id, status])).toEqual([
      ['parser', 'passed'],
      ['lint', 'passed'],
    ]);
  });

  it('refuses what actionlint did not report before', async () => {
    const result = await verify(workflow(''), workflow('    needs: [build]\n'));

    expect(result.isPassed).toBe(false);
    expect(result.checks.find(({ id }) => id === 'lint')?.messages).toHaveLength(1);
  });

  it('refuses the same complaint a second time', async () => {
    const after = `${workflow('')}      - uses: actions/checkout@v4\n        with:\n          no-such-input: 1\n`;

    expect((await verify(workflow(''), after)).isPassed).toBe(false);
  });

  it("refuses what GitHub's parser does not accept", async () => {
    const result = await verify(workflow(''), workflow('    timeout-minuts: 15\n'));

    expect(result.checks.find(({ id }) => id === 'parser')?.status).toBe('failed');
  });

  it('does not read other files as workflows', async () => {
    expect((await verify('FROM node', 'FROM node:24', 'Dockerfile')).isPassed).toBe(true);
  });
});
