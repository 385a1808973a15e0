import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ModelServer, startModelServer } from '@autodevops/local-stack/model-server';
import { hostileTexts } from '@autodevops/workflow/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { aiOff, aiWith } from '../testing/ai-parts.ts';
import { runInProcess } from '../testing/run-in-process.ts';
import { goodFiles, startWorld, type World } from '../testing/world.ts';

let world: World;
let models: ModelServer;
let off: ReturnType<typeof runInProcess>;
let on: ReturnType<typeof runInProcess>;

beforeAll(async () => {
  world = await startWorld();
  models = await startModelServer();
  off = runInProcess(world, {}, aiOff());
  on = runInProcess(world, {}, aiWith({ GEMINI_API_KEY: 'operators-key', GEMINI_BASE_URL: models.url }));
});
afterEach(async () => {
  models.faults.clear();
  await world.owner.query('delete from ai_quotas; delete from ai_answers; delete from ai_breakers');
});
afterAll(async () => {
  on.close();
  off.close();
  await models.close();
  await world.stop();
});

interface Prose {
  readonly prose: { readonly summary: readonly { readonly text: string }[] };
  readonly origin: { readonly source: string; readonly offlineReason: { readonly kind: string; readonly refusal?: object } | null };
  readonly review: { readonly recommendations: readonly unknown[] } | null;
  readonly version: number;
}

const proseOf = async (repositoryId: string) =>
  (await world.owner.query<Prose>('select * from analysis_prose where repository_id = $1 order by created_at desc limit 1', [repositoryId]))
    .rows[0];
const summaryJobOf = async (repositoryId: string) =>
  (
    await world.owner.query<{ id: string }>(`select id from jobs where repository_id = $1 and kind = 'summary' order by created_at desc`, [
      repositoryId,
    ])
  ).rows[0]?.id;
const filesOf = async (repositoryId: string) =>
  (
    await world.owner.query(
      `select path, content, companions from proposals join proposal_files on proposal_files.proposal_id = proposals.id
       where repository_id = $1 and status <> 'outdated' order by path`,
      [repositoryId],
    )
  ).rows;

/** Analyses with a model at hand, and runs the summary that follows. */
async function analyse(repositoryId: string, run = on) {
  expect(await run.analysis(await world.addJob('analysis', repositoryId, { trigger: 'manual' }))).toBe('succeeded');
  const jobId = await summaryJobOf(repositoryId);
  return { jobId, outcome: jobId === undefined ? null : await run.summary(jobId) };
}

describe('with AI off', () => {
  it('an analysis is written about by the rules, says so, and asks nobody', async () => {
    const repository = await world.connect(goodFiles);

    expect(await analyse(repository.id, off)).toEqual({ jobId: undefined, outcome: null });

    const written = await proseOf(repository.id);
    expect(written).toMatchObject({ origin: { source: 'offline', offlineReason: { kind: 'off' } } });
    expect(written?.prose.summary.map(({ text }) => text).join(' ')).toContain('Node.js');
  });
});

describe('with AI on', () => {
  it('a model writes it anew, once, however often the job runs', async () => {
    const repository = await world.connect(goodFiles);
    const before = models.requests.length;

    const { jobId, outcome } = await analyse(repository.id);

    expect(outcome).toBe('succeeded');
    const written = await proseOf(repository.id);
    expect(written).toMatchObject({ origin: { source: 'model', offlineReason: null }, version: 2 });
    const asked = models.requests.length - before;
    expect(asked).toBeGreaterThan(0);
    expect(await on.summary(jobId ?? '')).toBe('not-due');
    expect(models.requests.length - before).toBe(asked);
    const { rows: receipts } = await world.owner.query('select outcome, job_id, user_id from ai_requests where repository_id = $1', [
      repository.id,
    ]);
    expect(receipts).toContainEqual({ outcome: 'answered', job_id: jobId, user_id: null });
  });

  it('is summed up only while it is the newest analysis', async () => {
    const repository = await world.connect(goodFiles);
    await on.analysis(await world.addJob('analysis', repository.id, { trigger: 'manual' }));
    const older = (await summaryJobOf(repository.id)) ?? '';
    await on.analysis(await world.addJob('analysis', repository.id, { trigger: 'manual' }));
    const before = models.requests.length;

    expect(await on.summary(older)).toBe('succeeded');

    expect(models.requests.length).toBe(before);
  });

  it('a failing model leaves the words of the rules, says why, and fails neither job', async () => {
    const repository = await world.connect(goodFiles);
    models.faults.set('unauthorized');

    expect((await analyse(repository.id)).outcome).toBe('succeeded');

    const written = await proseOf(repository.id);
    expect(written).toMatchObject({ origin: { source: 'offline', offlineReason: { kind: 'providers-failed' } } });
    expect(written?.prose.summary.length).toBeGreaterThan(0);
  });

  it('a quota of 0 leaves the words of the rules, with the refusal', async () => {
    const repository = await world.connect(goodFiles);
    await world.owner.query(`insert into ai_quotas (organization_id, scope, requests) values ($1, 'organization-month', 0)`, [
      world.organizationId,
    ]);
    const before = models.requests.length;

    expect((await analyse(repository.id)).outcome).toBe('succeeded');

    const written = await proseOf(repository.id);
    expect(written?.origin.offlineReason).toMatchObject({
      kind: 'quota',
      refusal: { scope: 'organization-month', unit: 'requests', limit: 0, asked: 1 },
    });
    expect(models.requests.length).toBe(before);
  });

  it('cancelling the job ends the call of the model', async () => {
    const repository = await world.connect(goodFiles);
    models.faults.set('hang');
    await on.analysis(await world.addJob('analysis', repository.id, { trigger: 'manual' }));
    const jobId = (await summaryJobOf(repository.id)) ?? '';
    const before = models.requests.length;
    const running = on.summary(jobId);
    await vi.waitFor(() => expect(models.requests.length).toBe(before + 1), { timeout: 10_000 });

    await world.owner.query('update jobs set cancel_requested_at = now() where id = $1', [jobId]);
    await on.running.look(jobId);

    expect(await running).toBe('cancelled');
    await vi.waitFor(() => expect(models.requests.at(-1)?.state).toBe('left'), { timeout: 10_000 });
    await vi.waitFor(
      async () => {
        const { rows } = await world.owner.query('select outcome, life from ai_requests where job_id = $1', [jobId]);
        expect(rows).toMatchObject([{ outcome: 'cancelled' }]);
      },
      { timeout: 10_000 },
    );
    expect(await proseOf(repository.id)).toMatchObject({ origin: { source: 'offline', offlineReason: null } });
  });
});

const samples = path.join(import.meta.dirname, '../../../../packages/local-stack/samples');

function filesOfSample(name: string): Record<string, string> {
  const directory = path.join(samples, name);
  return Object.fromEntries(
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(directory, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')];
      }),
  );
}

/** A repository that carries texts of the hostile set wherever it may write what it likes: README, manifest, scripts, a workflow and its comments. */
function filesOfHostile(texts: readonly string[]): Record<string, string> {
  const lines = texts.map((text) => text.replaceAll(/[\r\n]+/g, ' '));
  const manifest = JSON.parse(goodFiles['package.json']) as { scripts?: object };
  const scripts = { ...Object.fromEntries(texts.map((text) => [text, text])), ...manifest.scripts };
  return {
    ...goodFiles,
    'README.md': `# ${lines.join('\n\n')}\n`,
    'package.json': JSON.stringify({ ...manifest, name: texts[0], description: texts.join(' '), keywords: texts, scripts }),
    '.github/workflows/other.yml': [
      'on: push',
      'permissions: {}',
      'jobs:',
      '  greet:',
      `    name: ${JSON.stringify(lines[0])}`,
      '    runs-on: ubuntu-24.04',
      '    steps:',
      ...lines.map((line) => `      # ${line}`),
      '      - run: echo hello',
      '',
    ].join('\n'),
  };
}

const hostileParts = Array.from({ length: 5 }, (_, part) => hostileTexts.filter((_text, index) => index % 5 === part));
const repositories: readonly (readonly [string, Record<string, string>])[] = [
  ...readdirSync(samples).map((name) => [name, filesOfSample(name)] as const),
  ...hostileParts.map((texts, part) => [`hostile-${part + 1}`, filesOfHostile(texts)] as const),
];

describe('the generated files', () => {
  it.each(repositories)('of %s are the same bytes with AI off, on, failing and hostile', async (_name, files) => {
    const repository = await world.connect(files);
    await analyse(repository.id, off);
    const byRules = await filesOf(repository.id);
    expect(byRules.length).toBeGreaterThan(0);

    await analyse(repository.id);
    expect(await filesOf(repository.id)).toEqual(byRules);

    await world.owner.query('delete from ai_answers');
    models.faults.set('hostile');
    await analyse(repository.id);
    expect(await filesOf(repository.id)).toEqual(byRules);
    expect(JSON.stringify(await proseOf(repository.id))).not.toMatch(/https?:|<script|curl /);

    await world.owner.query('delete from ai_answers');
    models.faults.clear();
    models.faults.set('unauthorized');
    await analyse(repository.id);
    expect(await filesOf(repository.id)).toEqual(byRules);
    expect(await proseOf(repository.id)).toMatchObject({ origin: { source: 'offline' } });
  });
});
