import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyCheckout } from '../checkout/copy-checkout.ts';
import { runWorkflows } from './run-workflows.ts';
import type { ToolStore } from './tool-store.ts';

let scratch: string;

beforeEach(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'autodevops-first-run-'));
  const checkout = mkdtempSync(path.join(scratch, 'checkout-'));
  writeFileSync(path.join(checkout, 'greeting.txt'), 'hello\n');
  await copyCheckout(checkout, path.join(scratch, 'copy'));
});

afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** A registry with nothing in it but what is asked for by exact version. */
const emptyStore = (): ToolStore => ({ directory: scratch, programsOf: async () => scratch, versionsOf: async () => [] });

const run = (workflow: string) =>
  runWorkflows([workflow], path.join(scratch, 'copy'), { tools: emptyStore(), stepTimeLimitMs: 60_000, onStep: () => undefined });

describe('runWorkflows', () => {
  it('runs steps in a clean copy, with the environment, the directory and the outputs that a runner gives', async () => {
    const result = await run(`
env: { GREETING: from the workflow }
jobs:
  test:
    runs-on: ubuntu-24.04
    strategy: { matrix: { word: [hello] } }
    steps:
      - uses: actions/checkout@v7
      - run: grep -q \${{ matrix.word }} greeting.txt && mkdir sub && test "$CI" = true && test -z "$(git status --porcelain --untracked-files=no)"
      - id: say
        run: |
          echo "word=there" >> "$GITHUB_OUTPUT"
          echo "LATER=set" >> "$GITHUB_ENV"
      - run: test "$GREETING" = "from the workflow" && test "$LATER" = set && test "$(basename "$PWD")" = sub
        working-directory: sub
      - run: test "$WORD" = there
        env: { WORD: "\${{ steps.say.outputs.word }}" }
`);

    expect(result.status).toBe('green');
    expect(result.jobs[0]?.cells[0]).toMatchObject({ cell: 'word: hello', status: 'passed' });
  });

  it('is red where a step fails: what follows is skipped, the gate fails, the output is kept', async () => {
    const result = await run(`
defaults: { run: { shell: bash } }
jobs:
  gate:
    needs: test
    if: always()
    runs-on: ubuntu-24.04
    steps:
      - if: contains(needs.*.result, 'failure')
        run: exit 1
  test:
    runs-on: ubuntu-24.04
    steps:
      - { name: break, run: "echo what went wrong; false | true" }
      - { name: after, run: exit 0 }
      - { name: clean up, if: always(), run: exit 0 }
`);

    expect(result.status).toBe('red');
    expect(result.jobs.map(({ id, status }) => [id, status])).toEqual([
      ['test', 'failed'],
      ['gate', 'failed'],
    ]);
    expect(result.jobs[0]?.cells[0]?.steps.map(({ name, status }) => [name, status])).toEqual([
      ['break', 'failed'],
      ['after', 'skipped'],
      ['clean up', 'passed'],
    ]);
    expect(result.jobs[0]?.cells[0]?.steps[0]?.detail).toBe('what went wrong\n(exit code 1)');
  });

  it('runs every job of a monorepo after a push: what changed is asked for pull requests alone', async () => {
    const result = await run(`
jobs:
  changes:
    runs-on: ubuntu-24.04
    outputs: { web: "\${{ steps.filter.outputs.web != 'false' }}", count: "\${{ steps.count.outputs.count }}" }
    steps:
      - { id: filter, if: "github.event_name == 'pull_request'", uses: acme/filter@v1 }
      - { id: count, run: "echo count=2 >> $GITHUB_OUTPUT" }
  web:
    needs: [changes]
    if: needs.changes.outputs.web == 'true'
    runs-on: ubuntu-24.04
    steps: [{ run: "test $COUNT = 2", env: { COUNT: "\${{ needs.changes.outputs.count }}" } }]
`);

    expect(result.status).toBe('green');
    expect(result.jobs.map(({ id, status }) => [id, status])).toEqual([
      ['changes', 'passed'],
      ['web', 'passed'],
    ]);
  });

  it('skips what waits for a secret, and calls nothing green for having asked', async () => {
    const result = await run(`
jobs:
  secrets:
    runs-on: ubuntu-24.04
    outputs: { token: "\${{ secrets.TOKEN != '' }}" }
    steps: [{ run: exit 0 }]
  live:
    needs: [secrets]
    if: needs.secrets.outputs.token == 'true'
    runs-on: ubuntu-24.04
    steps: [{ run: exit 1 }]
`);

    expect(result.status).toBe('not-runnable');
    expect(result.jobs.map(({ id, status }) => [id, status])).toEqual([
      ['secrets', 'passed'],
      ['live', 'skipped'],
    ]);
  });

  it('tells a host that cannot be reached here apart from red, with what the step printed', async () => {
    const result = await run(`
jobs:
  test:
    runs-on: ubuntu-24.04
    steps: [{ run: "echo Error: getaddrinfo ENOTFOUND cdn.acme.dev; exit 1" }]
`);

    expect(result.status).toBe('not-runnable');
    expect(result.jobs[0]?.reason).toBe('it cannot reach cdn.acme.dev from here');
    expect(result.jobs[0]?.cells[0]?.steps[0]?.detail).toContain('ENOTFOUND');
  });

  it.each([
    ['a service', 'services: { database: { image: postgres } }', 'it needs the service database'],
    ['another system', 'runs-on: windows-latest', 'it runs on windows-latest'],
    ['an action without a stand-in', 'steps: [{ uses: acme/magic@v1 }]', 'acme/magic has no stand-in'],
    ['a change of the machine', 'steps: [{ run: sudo apt-get install -y make }]', 'it changes the machine (sudo)'],
    ['a browser', 'steps: [{ run: npx playwright install --with-deps }]', 'it downloads browsers from outside of the npm registry'],
    ['an unknown shell', 'steps: [{ run: exit 0, shell: pwsh }]', 'there is no stand-in for the shell pwsh'],
  ])('does not count as passed what needs %s', async (_, part, reason) => {
    const runner = part.startsWith('runs-on') ? '' : '    runs-on: ubuntu-24.04\n';

    const result = await run(
      `jobs:\n  test:\n${runner}    ${part}\n  gate: { runs-on: ubuntu-24.04, needs: [test], if: always(), steps: [{ run: exit 0 }] }\n`,
    );

    expect(result.status).toBe('not-runnable');
    expect(result.jobs.map(({ status, reason: told }) => [status, told])).toEqual([
      ['not-runnable', reason],
      ['passed', 'with test taken as passed'],
    ]);
  });
});
