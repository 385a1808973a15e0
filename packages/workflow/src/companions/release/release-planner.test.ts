import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expression } from '../../plan/expression.ts';
import { releaseDraft } from '../../testing/release-draft.ts';

const goreleaser = 'good-g7-goreleaser';
const withGoreleaser = (config: string) => releaseDraft(goreleaser, { '.goreleaser.yaml': `version: 2\n${config}` });

async function workflowOf(...parameters: Parameters<typeof releaseDraft>) {
  const { companion, draft } = await releaseDraft(...parameters);
  expect(draft.gate.checks.flatMap(({ messages }) => messages)).toEqual([]);
  expect(companion).toMatchObject({ isChosen: true, reason: null });
  return parse(companion.file?.content ?? '');
}

const namesOf = (job: { steps: { uses?: string; run?: string }[] }) => job.steps.map(({ uses, run }) => run ?? uses?.split('@')[0]);

describe('a release', () => {
  it('is not offered where nothing says how it is made, and never chosen by itself', async () => {
    const { companion } = await releaseDraft('good-p11-published-by-travis', { '.travis.yml': 'language: python\nscript: pytest\n' });

    expect(companion).toMatchObject({ file: null, isChosen: false, reason: 'Nothing here says how a release is made.' });
  });

  it.each([
    ['good-g7-goreleaser', { push: { tags: ['v*'] } }],
    ['good-n15-changesets', { push: { branches: ['main'] } }],
    ['good-n15-release-please', { push: { branches: ['main'] } }],
    ['good-p11-published-by-travis', { release: { types: ['published'] } }],
  ])('of %s has one trigger, reads at the top, and runs to its end', async (fixture, on) => {
    const workflow = await workflowOf(fixture);

    expect(workflow).toMatchObject({ on, permissions: { contents: 'read' }, concurrency: { 'cancel-in-progress': false } });
    expect(Object.keys(workflow.on)).toHaveLength(1);
    expect(JSON.stringify(workflow)).not.toMatch(/actions\/cache|"cache":"|secrets\./);
  });

  it('stands back where a workflow releases already, in a comment or not', async () => {
    const theirs = { '.github/workflows/ship.yml': 'jobs:\n  a:\n    steps:\n      - run: goreleaser release\n' };
    const comment = { '.github/workflows/test.yml': 'jobs:\n  a:\n    steps:\n      - run: go test ./... # then goreleaser\n' };

    expect((await releaseDraft(goreleaser, theirs)).companion.reason).toBe('.github/workflows/ship.yml releases already.');
    expect((await releaseDraft(goreleaser, comment)).companion.reason).toBeNull();
  });

  it('names the tool that it has no workflow for', async () => {
    expect((await releaseDraft('good-t9-cargo-dist-and-release-plz')).companion.reason).toBe(
      'release-plz.toml configures release-plz, for which no workflow is written.',
    );
  });

  it('says why nothing deploys', async () => {
    const itself = await releaseDraft(goreleaser, { 'render.yaml': 'services: []\n' });
    const byCommand = await releaseDraft('good-t9-cargo-dist-and-release-plz', { 'fly.toml': 'app = "x"\n' });

    expect(itself.companion.explanation).toMatch(
      /render\.yaml belongs to a platform that deploys each push by itself, so no job deploys\.$/,
    );
    expect(byCommand.companion.reason).toMatch(/fly\.toml tells where it is deployed and not with which account, so no job deploys\.$/);
  });
});

describe('GoReleaser', () => {
  it('gets the history, Go without a cache, and the token of the run in the one step that needs it', async () => {
    const { jobs } = await workflowOf(goreleaser);

    expect(Object.keys(jobs)).toEqual(['release']);
    expect(jobs.release).toMatchObject({ environment: 'release', permissions: { contents: 'write' } });
    expect(jobs.release.steps.map((step: Record<string, unknown>) => step['with'])).toEqual([
      { 'persist-credentials': false, 'fetch-depth': 0 },
      { 'go-version-file': 'go.mod', cache: false },
      { distribution: 'goreleaser', version: '~> v2', args: 'release --clean' },
    ]);
    expect(jobs.release.steps.at(-1).env).toEqual({ GITHUB_TOKEN: expression('github.token') });
  });

  it('signs without a key where cosign does, and may ask for an identity only then', async () => {
    const { draft, companion } = await withGoreleaser(
      "signs:\n  - cmd: cosign\n    args: [sign-blob, '--yes']\nsboms:\n  - artifacts: archive\n",
    );
    const { jobs } = parse(companion.file?.content ?? '');

    expect(jobs.release.permissions).toEqual({ contents: 'write', 'id-token': 'write' });
    expect(namesOf(jobs.release)).toContain('sigstore/cosign-installer');
    expect(namesOf(jobs.release)).toContain('anchore/sbom-action/download-syft');
    expect(draft.gate.isPassed).toBe(true);
  });

  it('reads what its configuration reads, and says what must be added on GitHub', async () => {
    const { draft, companion } = await withGoreleaser(
      "brews:\n  - repository: { owner: a, name: tap, token: '{{ .Env.TAP_TOKEN }}' }\nchangelog: { header: '{{ .Env.MOTTO }}' }\n",
    );

    expect(parse(companion.file?.content ?? '').jobs.release.steps.at(-1).env).toMatchObject({
      TAP_TOKEN: expression('secrets.TAP_TOKEN'),
      MOTTO: expression('secrets.MOTTO'),
    });
    expect(companion.needs).toEqual([
      { kind: 'secret', name: 'MOTTO', why: '.goreleaser.yaml reads it when a release is made.' },
      { kind: 'secret', name: 'TAP_TOKEN', why: '.goreleaser.yaml reads it when a release is made.' },
    ]);
    expect(draft.gate.isPassed).toBe(true);
  });

  it.each([
    ['dockers:\n  - image_templates: [x]\n', /pushes to a registry/],
    ['signs:\n  - artifacts: all\n', /signs with a key/],
    ['scoops:\n  - repository: { owner: a, name: b }\n', /another repository/],
    ['builds:\n  - builder: rust\n', /more than Go/],
    ['builds:\n  - env: [CGO_ENABLED=1]\n', /compiles C/],
    ['includes: []\n', /GoReleaser Pro/],
    ["release: { footer: '{{ .Env.NODE_OPTIONS }}' }\n", /steer the runner/],
  ])('is refused what no run can give: %j', async (config, reason) => {
    const { companion } = await withGoreleaser(config);

    expect(companion.file).toBeNull();
    expect(companion.reason).toMatch(reason);
  });

  it('is refused a configuration of its first major', async () => {
    expect((await releaseDraft('trap-g7-goreleaser-of-an-older-major')).companion.reason).toMatch(/written for GoReleaser 1/);
  });
});

describe('Changesets', () => {
  it('writes pull requests in one job and publishes in another, which has an identity and no token', async () => {
    const { jobs } = await workflowOf('good-n15-changesets');

    expect(Object.keys(jobs)).toEqual(['mode', 'version', 'publish']);
    expect(jobs.mode.permissions).toBeUndefined();
    expect(jobs.version.permissions).toEqual({ contents: 'write', 'pull-requests': 'write' });
    expect(jobs.publish).toMatchObject({ environment: 'npm', permissions: { contents: 'write', 'id-token': 'write' } });
    expect(namesOf(jobs.publish).slice(-3)).toEqual(['npm ci', 'npm run build', 'changesets/action/publish']);
  });

  it('publishes with a Node.js that needs no token', async () => {
    const { jobs } = await workflowOf('good-n15-changesets', { '.nvmrc': '22\n' });
    const nodeOf = (job: { steps: { with?: Record<string, unknown> }[] }) => job.steps[1]?.with;

    expect(nodeOf(jobs.version)).toEqual({ 'node-version-file': '.nvmrc', 'package-manager-cache': false });
    expect(nodeOf(jobs.publish)).toEqual({ 'node-version': '24', 'package-manager-cache': false });
  });

  it('publishes nothing where every package is private', async () => {
    const { jobs } = await workflowOf('good-n15-changesets', {
      'packages/ui/package.json': '{ "name": "@atlas/ui", "version": "1.0.0", "private": true }',
    });

    expect(Object.keys(jobs)).toEqual(['mode', 'version']);
  });

  it('is refused a command line that its action does not take', async () => {
    const manifest =
      '{ "name": "atlas", "private": true, "scripts": { "test": "vitest run" }, "devDependencies": { "@changesets/cli": "^2.29.0", "vitest": "4.0.0" } }';

    expect((await releaseDraft('good-n15-changesets', { 'package.json': manifest })).companion.reason).toMatch(
      /its action works with @changesets\/cli 3, and package\.json has 2/,
    );
  });
});

describe('PyPI', () => {
  it('publishes what another job has built, as a trusted publisher that can do nothing else', async () => {
    const { jobs } = await workflowOf('good-p11-published-by-travis');

    expect(jobs.build.permissions).toBeUndefined();
    expect(jobs.publish).toMatchObject({ needs: ['build'], environment: 'pypi', permissions: { 'id-token': 'write' } });
    expect(namesOf(jobs.publish)).toEqual(['actions/download-artifact', 'astral-sh/setup-uv', 'uv publish --trusted-publishing always']);
  });
});
