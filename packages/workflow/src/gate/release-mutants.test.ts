import { beforeAll, describe, expect, it } from 'vitest';
import { permittedCommands } from '../draft/permitted-commands.ts';
import { expression } from '../plan/expression.ts';
import { type ReleaseDraft, releaseDraft } from '../testing/release-draft.ts';
import { runGate } from './run-gate.ts';

const fixtures = ['good-g7-goreleaser', 'good-n15-changesets', 'good-n15-release-please', 'good-p11-published-by-travis'] as const;
type Name = (typeof fixtures)[number];
const [goreleaser, changesets, releasePlease, pypi] = fixtures;

let drafts: ReadonlyMap<Name, ReleaseDraft> = new Map();

beforeAll(async () => {
  drafts = new Map(await Promise.all(fixtures.map(async (name) => [name, await releaseDraft(name)] as const)));
}, 60_000);

function draftOf(name: Name): ReleaseDraft {
  const draft = drafts.get(name);
  if (draft === undefined) throw new Error(`There is no draft of ${name}.`);
  return draft;
}

const contentOf = (name: Name): string => draftOf(name).companion.file?.content ?? '';

async function failedChecks(name: Name, content: string): Promise<readonly string[]> {
  const gate = await runGate({
    files: [{ path: '.github/workflows/release.yml', content }],
    commands: permittedCommands(draftOf(name).profile),
    needs: [],
    existingFiles: new Map(),
  });
  return gate.checks.filter(({ status }) => status === 'failed').map(({ id }) => id);
}

/** Ways to spoil a release. Each makes it start otherwise, write more, run more, keep something or publish from another place. */
const mutations: readonly (readonly [string, readonly Name[], RegExp, string])[] = [
  ['a pull request starts it too', fixtures, /^on:\n/m, 'on:\n  pull_request:\n'],
  ['somebody starts it by hand', fixtures, /^on:\n/m, 'on:\n  workflow_dispatch:\n'],
  ['a branch starts it too', [goreleaser], /^ {4}tags: .*\n/m, "    tags: ['v*']\n    branches: [main]\n"],
  ['every tag starts it', [goreleaser], /tags: \['v\*'\]/, "tags: ['**']"],
  ['every branch starts it', [changesets, releasePlease], /^ {4}branches: .*\n/m, '    branches: [main, dev]\n'],
  ['a push of anything starts it', [goreleaser, changesets, releasePlease], /^ {2}push:\n.*\n/m, '  push:\n'],
  ['a draft starts it', [pypi], /types: \[published\]/, 'types: [created]'],
  ['a newer one cancels it', fixtures, /cancel-in-progress: false/, 'cancel-in-progress: true'],
  ['it shares its turn with others', fixtures, /group: .*/, 'group: all'],
  ['all jobs may write', fixtures, /^ {2}contents: read$/m, '  contents: write'],
  ['it may write packages', fixtures, /^( {4}permissions:\n)/m, '    permissions:\n      packages: write\n'],
  ['it may write workflows', fixtures, /^( {4}permissions:\n)/m, '    permissions:\n      actions: write\n'],
  ['it may be somebody', [goreleaser, releasePlease], /^( {6}contents: write\b.*\n)/m, '      contents: write\n      id-token: write\n'],
  ['it may write code', [pypi], /id-token: write/, 'id-token: write\n      contents: write'],
  ['no environment guards it', [goreleaser, changesets, pypi], /^ {4}environment: .*\n/m, ''],
  ['another environment guards it', [goreleaser, changesets, pypi], /environment: .*/, 'environment: open'],
  ['an environment where none belongs', [releasePlease], /^( {4}permissions:\n)/m, '    environment: npm\n    permissions:\n'],
  ['the toolchain comes from a cache', [goreleaser], /cache: false/, 'cache: true'],
  ['packages come from a cache', [changesets], /package-manager-cache: false/, 'cache: npm'],
  ['uv keeps something', [pypi], /enable-cache: false/, 'enable-cache: true'],
  ['uv keeps what it keeps', [pypi], / {8}with:\n {10}enable-cache: false\n/, ''],
  ['other arguments', [goreleaser], /args: release --clean/, 'args: release --clean --config=evil.yaml'],
  ['another distribution', [goreleaser], /distribution: goreleaser/, 'distribution: goreleaser-pro'],
  [
    'a script instead',
    [changesets],
    /(changesets\/action\/publish@.*\n)/,
    'changesets/action/publish@8488615a623b1b9c987934bb89eae8af6a946ac1 # v2.1.1\n        with:\n          script: evil\n',
  ],
  [
    'another branch as its target',
    [releasePlease],
    /(release-please-action@.*)\n/,
    'release-please-action@d1a8f221d7723166f48a584aebba00ef3f6febec # v4.1.4\n        with:\n          target-branch: evil\n',
  ],
  ['another registry', [pypi], /uv publish --trusted-publishing always/, 'uv publish --trusted-publishing never'],
  [
    'a job that publishes runs what it likes',
    [pypi],
    /^( {6}- name: Publish\n)/m,
    '      - name: Build\n        run: uv build\n      - name: Publish\n',
  ],
  [
    'a job that publishes checks out',
    [pypi],
    /- name: Fetch the distributions\n.*\n {8}with:\n.*\n.*\n/,
    '- uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n        with:\n          persist-credentials: false\n',
  ],
  [
    'it asks first whether something is due',
    [goreleaser],
    /- name: Release\n {8}uses/,
    '- name: Release\n        if: always()\n        uses',
  ],
  ['secrets of others', fixtures, /^( {4}permissions:\n)/m, `    env:\n      KEY: ${expression('secrets.KEY')}\n    permissions:\n`],
  ['a machine of somebody', fixtures, /runs-on: .*/, 'runs-on: self-hosted'],
  [
    'a job gives on more than what is due',
    [changesets],
    /^( {4}outputs:\n)/m,
    `    outputs:\n      other: ${expression('steps.mode.outputs.mode')}\n`,
  ],
  ['another condition', [changesets], /needs\.mode\.outputs\.mode == 'publish'/, 'always() || true'],
];

describe('mutants of good releases', () => {
  it.each(fixtures)('are of something good: %s', async (name) => {
    expect(await failedChecks(name, contentOf(name))).toEqual([]);
    expect(contentOf(name)).not.toBe('');
  });

  it.each(mutations)('are refused: %s', async (_, names, from, to) => {
    for (const name of names) {
      const content = contentOf(name).replace(from, () => to);

      expect(content, name).not.toBe(contentOf(name));
      expect(await failedChecks(name, content), name).toContainEqual(expect.stringMatching(/^(?:policy|commands|parser)$/));
    }
  });

  it('are refused where a workflow of another kind releases, has a tag for a trigger, or may write', async () => {
    const { draft, profile } = draftOf(goreleaser);
    const ci = draft.files[0]?.content ?? '';
    const release = /^ {6}- name: Release\n(?:.*\n)*/m.exec(contentOf(goreleaser))?.[0] ?? '';
    const tagged = ci.replace(/^ {4}branches: .*\n/m, "    tags: ['v*']\n");
    const writing = ci.replace(/^( {4}timeout-minutes: \d+\n)/m, '$1    permissions:\n      contents: write\n');
    const released = `${ci.trimEnd()}\n${release}`;

    expect(new Set([ci, tagged, writing, released]).size).toBe(4);
    expect(await failedChecks(goreleaser, ci)).toEqual([]);
    for (const content of [tagged, writing, released]) expect(await failedChecks(goreleaser, content)).toContain('policy');
    expect(profile.facts.length).toBeGreaterThan(0);
  });
});
