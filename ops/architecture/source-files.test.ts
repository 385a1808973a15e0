import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !/\.generated\.|\/generated\/|\/fixtures\/|\/samples\//.test(file));
const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const linesOf = (file: string) => readFileSync(path.join(root, file), 'utf8').split('\n').length;

// What lint cannot say; names of files, default exports and process.env are held by lint, arrows by .dependency-cruiser.mjs.
describe('every source file', () => {
  it('is found, so that an empty list cannot pass', () => {
    expect(files.length).toBeGreaterThan(400);
  });

  it('is short enough to be read at once: 400 lines, a test 500', () => {
    const tooLong = files.filter((file) => linesOf(file) > (isTest(file) ? 500 : 400));

    expect(tooLong).toEqual([]);
  });

  it('names what it holds', () => {
    const nameless = files.filter((file) => /^(?:utils?|helpers?|misc|common|shared)\./.test(path.basename(file)));

    expect(nameless).toEqual([]);
  });
});
