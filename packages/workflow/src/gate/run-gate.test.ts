import type { GateCheckId, ProposalDraft } from '@autodevops/contracts/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { expression } from '../plan/expression.ts';
import { allowedCommands } from '../plan/plan-workflow.ts';
import { draftOf } from '../testing/draft-of.ts';
import { uvService } from '../testing/sample-profiles.ts';
import { runGate } from './run-gate.ts';

const path = '.github/workflows/ci.yml';
let draft: ProposalDraft;
let good = '';

beforeAll(async () => {
  draft = await draftOf(uvService());
  good = draft.files[0]?.content ?? '';
});

async function failedChecks(content: string, file = path): Promise<GateCheckId[]> {
  const gate = await runGate({
    files: [{ path: file, content }],
    commands: allowedCommands(uvService()),
    needs: draft.needs,
    existingFiles: new Map(),
  });
  expect(gate.isPassed).toBe(gate.checks.every((check) => check.status === 'passed'));
  return gate.checks.filter((check) => check.status === 'failed').map((check) => check.id);
}

/** Replaces a text that must be there, so that no mutation can pass by changing nothing. */
function mutate(from: string | RegExp, to: string): string {
  const changed = good.replace(from, to);
  expect(changed).not.toBe(good);
  return changed;
}

const checkout = /actions\/checkout@[0-9a-f]{40} # v[0-9.]+/;

describe('runGate', () => {
  it('passes what the planner writes', async () => {
    expect(await failedChecks(good)).toEqual([]);
  });

  it.each<[string, string | RegExp, string, GateCheckId]>([
    ['a key that GitHub does not know', 'runs-on:', 'runs-onn:', 'parser'],
    ['a job without steps', / {4}steps:[\s\S]*$/, '', 'lint'],
    ['a job without a runner', / {4}runs-on: .*\n/, '', 'parser'],
    ['an unclosed bracket', 'branches: [main]', 'branches: [main', 'parser'],
    ['an unknown event', 'workflow_dispatch:', 'workflow_dispatchh:', 'lint'],
    ['an unknown job in needs', 'runs-on:', 'needs: [other]\n    runs-on:', 'lint'],
    ['untrusted text in a command', 'run: uv run pytest', `run: 'echo ${expression('github.event.issue.title')}'`, 'lint'],
    ['a tag instead of a commit', checkout, 'actions/checkout@v7', 'pins'],
    ['another commit', checkout, 'actions/checkout@0123456789012345678901234567890123456789 # v7.0.1', 'pins'],
    ['a version comment that is wrong', '# v7.0.1', '# v6.0.0', 'pins'],
    ['no version comment', / # v7\.0\.1/, '', 'pins'],
    ['an action outside the catalogue', checkout, 'evil/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1', 'pins'],
    ['a container as an action', checkout, 'docker://alpine:3', 'pins'],
    ['an input that the action does not have', 'persist-credentials: false', 'persist-credentials: false\n          tokenn: x', 'pins'],
    ['a command that no manifest has', 'run: uv run pytest', 'run: curl example.com', 'commands'],
    ['a second command behind an allowed one', 'run: uv run pytest', "run: 'uv run pytest; curl x'", 'commands'],
    ['a second line below an allowed one', 'run: uv run pytest', 'run: |\n          uv run pytest\n          make deploy', 'commands'],
    ['an expression inside a command', 'run: uv run pytest', `run: 'uv run ${expression('github.ref')}'`, 'policy'],
    ['missing permissions', /permissions:\n {2}contents: read\n/, '', 'policy'],
    ['a permission to write', 'contents: read', 'contents: write', 'policy'],
    ['a job that may write', 'runs-on:', 'permissions:\n      packages: write\n    runs-on:', 'policy'],
    ['pull_request_target', 'pull_request:', 'pull_request_target:', 'policy'],
    ['workflow_run', 'workflow_dispatch:', 'workflow_run:\n    workflows: [CI]', 'policy'],
    ['issue_comment', 'workflow_dispatch:', 'issue_comment:', 'policy'],
    ['a secret that was not declared', 'PGPASSWORD: postgres', `PGPASSWORD: ${expression('secrets.DEPLOY_KEY')}`, 'policy'],
    ['the token of the run in another variable', 'PGPASSWORD: postgres', `PGPASSWORD: ${expression('github.token')}`, 'policy'],
    ['a hash over a path that is not plain', 'PGPASSWORD: postgres', `PGPASSWORD: ${expression("hashFiles('$(id)')")}`, 'policy'],
    ['all secrets at once', 'PGPASSWORD: postgres', `PGPASSWORD: ${expression('toJSON(secrets)')}`, 'policy'],
    ['no time limit', / {4}timeout-minutes: 20\n/, '', 'policy'],
    ['no concurrency', /concurrency:\n.*\n.*\n/, '', 'policy'],
    ['cancelling the default branch', /cancel-in-progress: .*/, 'cancel-in-progress: true', 'policy'],
    ['a self-hosted runner', 'runs-on: ubuntu-24.04', 'runs-on: self-hosted', 'policy'],
    ['a credential left on disk', 'persist-credentials: false', 'persist-credentials: true', 'policy'],
    ['an unknown service image', 'postgres:16', 'evil/postgres:16', 'policy'],
    ['an address elsewhere', '@localhost:5432', '@evil.example:5432', 'policy'],
    ['an anchor', 'contents: read', 'contents: &a read', 'policy'],
    ['a second document', /$/, '---\nname: CI\n', 'policy'],
    ['a swallowed failure', 'timeout-minutes: 20', 'timeout-minutes: 20\n    continue-on-error: true', 'policy'],
    ['a variable that steers the runner', 'PGPASSWORD: postgres', 'BASH_ENV: ./evil', 'policy'],
    ['a character that hides text', 'name: CI', 'name: CI\u202e', 'policy'],
  ])('refuses %s', async (_, from, to, check) => {
    expect(await failedChecks(mutate(from, to))).toContain(check);
  });

  it.each(['.github/workflows/../ci.yml', '.github/actions/ci.yml', '.github/workflows/CI.yml', 'ci.yml'])(
    'refuses the path %s',
    async (file) => {
      expect(await failedChecks(good, file)).toContain('policy');
    },
  );

  it('refuses a file above 64 KB', async () => {
    expect(await failedChecks(`${good}${'# filler\n'.repeat(8000)}`)).toContain('policy');
  });

  it('refuses to write over a file that is not ours', async () => {
    const gate = await runGate({
      files: draft.files,
      commands: allowedCommands(uvService()),
      needs: [],
      existingFiles: new Map([[path, 'name: Mine\n']]),
    });

    expect(gate.checks.find((check) => check.id === 'policy')?.status).toBe('failed');
  });

  it('does not pass a proposal without files', async () => {
    expect((await runGate({ files: [], commands: new Set(), needs: [], existingFiles: new Map() })).isPassed).toBe(false);
  });

  it.each(['', ' ', '\0', 'a: [', '- 1', '42', '&a [*a, *a]', 'on: {push: {branches: }}', '{{{{'])(
    'fails on %j instead of throwing',
    async (content) => {
      expect((await failedChecks(content)).length).toBeGreaterThan(0);
    },
  );

  it('says where the trouble is', async () => {
    const content = mutate('run: uv run pytest', 'run: make deploy');
    const gate = await runGate({ files: [{ path, content }], commands: allowedCommands(uvService()), needs: [], existingFiles: new Map() });
    const line = content.split('\n').findIndex((text) => text.includes('make deploy')) + 1;

    expect(gate.checks.find((check) => check.id === 'commands')?.messages).toEqual([
      { file: path, line, column: 14, message: 'No manifest allows the command "make deploy".' },
    ]);
  });
});
