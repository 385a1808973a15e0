import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { gateCommands, gateJob, gateJobs } from './gate-job.ts';

const results = ['success', 'failure', 'cancelled', 'skipped'];

/** Runs the script as the runner does with `shell: bash`. */
function isPassed(text: string): boolean {
  const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', gateCommands.join('\n')];
  return spawnSync('bash', shell, { env: { PATH: process.env['PATH'] ?? '', RESULTS: text } }).status === 0;
}

/** Every list of one to three results. */
const combinations = results.flatMap((one) => [
  [one],
  ...results.flatMap((two) => [[one, two], ...results.map((three) => [one, two, three])]),
]);

describe('the script of the gate', () => {
  it('is bash', () => {
    expect(execFileSync('bash', ['-n', '-c', gateCommands.join('\n')]).toString()).toBe('');
  });

  it('passes exactly where every job succeeded or was skipped', () => {
    expect(combinations).toHaveLength(84);
    for (const combination of combinations) {
      const isRight = combination.every((result) => result === 'success' || result === 'skipped');
      expect(isPassed(combination.join(' ')), combination.join(' ')).toBe(isRight);
    }
  });

  it('passes with as many jobs as a file can hold, and fails with one of them', () => {
    const many: readonly string[] = Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? 'success' : 'skipped'));

    expect(isPassed(many.join(' '))).toBe(true);
    expect(isPassed(many.with(17, 'failure').join(' '))).toBe(false);
  });

  it.each(['', ' ', 'unknown', 'success neutral', '$(exit 0)', 'success; true', 'Success'])(
    'fails for %j, which no job results in',
    (text) => expect(isPassed(text)).toBe(false),
  );
});

describe('gateJobs', () => {
  const job = (id: string, title: string) => ({ ...gateJob([]), id, title });

  it('reports a required name that no job reports any more, and no other', () => {
    const gates = gateJobs([job('a', 'Go'), job('b', 'Node.js')], ['Go', 'build', 'CI', 'build', 'bad $' + '{{ x }}']);

    expect(gates.map(({ id, title, needs }) => ({ id, title, needs }))).toEqual([
      { id: 'ci', title: 'CI', needs: ['a', 'b'] },
      { id: 'ci-1', title: 'build', needs: ['a', 'b'] },
    ]);
  });

  it('leaves a single job alone unless a required name is missing', () => {
    expect(gateJobs([job('a', 'Go')], ['Go'])).toEqual([]);
    expect(gateJobs([job('a', 'Go')], ['test']).map(({ title }) => title)).toEqual(['CI', 'test']);
  });
});
