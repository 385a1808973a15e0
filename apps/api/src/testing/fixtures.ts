import type { Finding } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import type { Companion, ProposalDraft } from '@autodevops/contracts/workflow';
import { createDatabase, saveAnalysis, saveProposal, savePullRequest, withTenant } from '@autodevops/db';
import type { Browser } from './browser.ts';
import { redirectOf } from './browser.ts';
import type { TestApi } from './start-test-api.ts';

export interface ConnectedMember {
  readonly browser: Browser;
  readonly userId: string;
  readonly organizationId: string;
  readonly installationId: string;
}

/** Signs in, installs the App on the user's own account and brings the installation home. */
export async function signInAndInstall(api: TestApi, login: string): Promise<ConnectedMember> {
  const browser = api.browser();
  await browser.signIn(login);
  const { user, organizations } = await browser.api.getSession({});
  const organizationId = organizations[0]?.id ?? '';
  const landing = redirectOf(await browser.fetch((await browser.install(organizationId, login)).href));
  return { browser, userId: user.id, organizationId, installationId: landing.searchParams.get('installation_id') ?? '' };
}

const profile: StackProfile = {
  schemaVersion: 1,
  languages: [{ name: 'TypeScript', share: 1 }],
  workspaces: [],
  projects: [],
  facts: [],
  services: [],
  environment: [],
  existingCi: [],
  problems: [],
};

const finding = (severity: Finding['severity'], fingerprint: string, fix: Finding['fix'] = null): Finding => ({
  ruleId: 'require-job-timeout',
  fingerprint,
  severity,
  confidence: 'high',
  title: 'Job has no time limit',
  message: 'The job test has no timeout-minutes.',
  why: 'A hung job holds a runner for six hours.',
  remediation: 'Set timeout-minutes.',
  place: { file: '.github/workflows/ci.yml', line: 1, column: 1, endLine: 1, endColumn: 2 },
  evidence: 'test:',
  references: [],
  fix,
  suppression: null,
});

const place = { file: '.github/workflows/ci.yml', line: 1, column: 1, endLine: 1, endColumn: 1 };
const fix = { safety: 'safe' as const, description: 'Sets a limit.', edits: [{ place, text: 'timeout-minutes: 15\n' }] };

/** What `analyse` finds, by severity: the low one has no fix. */
export const fingerprints = { low: 'f1'.repeat(32), high: 'f2'.repeat(32), otherHigh: 'f3'.repeat(32) } as const;

const draft = (isPassed: boolean, companions: readonly Companion[]): ProposalDraft => ({
  files: [{ path: '.github/workflows/ci.yml', content: 'on: push\n', provenance: [] }],
  jobs: [],
  needs: [],
  companions: [...companions],
  question: null,
  gate: { isPassed, checks: [] },
  catalogueVersion: '1',
  contentHash: 'a'.repeat(64),
});

export interface AnalysedInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly isGatePassed?: boolean;
  readonly companions?: readonly Companion[];
}

/** Writes what the worker would after an analysis, as the worker: the job has succeeded, with findings and a proposal. */
export async function analyse(api: TestApi, { organizationId, repositoryId, isGatePassed = true, companions = [] }: AnalysedInput) {
  const [job] = await api.sql<{ id: string }>(
    `update jobs set status = 'succeeded', finished_at = now() where repository_id = $1 and kind = 'analysis' and status = 'queued' returning id`,
    [repositoryId],
  );
  const database = createDatabase({ url: api.testDatabase.url('worker'), applicationName: 'fixture' });
  try {
    return await withTenant(database, { kind: 'worker', organizationId }, async (tx) => {
      const common = { organizationId, repositoryId, commitSha: 'c'.repeat(40) };
      const analysisId = await saveAnalysis(tx, {
        ...common,
        jobId: job?.id ?? '',
        branch: 'main',
        trigger: 'connect',
        score: 70,
        headline: 'A TypeScript application.',
        profile,
        findings: [finding('low', fingerprints.low), finding('high', fingerprints.high, fix), finding('high', fingerprints.otherHigh, fix)],
        maturity: { level: 2, areas: [{ area: 'test', level: 2, criteria: [] }], nextSteps: [], projects: [] },
        durationMs: 812,
      });
      const proposalId = await saveProposal(tx, { ...common, analysisId, draft: draft(isGatePassed, companions) });
      return { analysisId, proposalId, jobId: job?.id ?? '' };
    });
  } finally {
    await database.close();
  }
}

/** Writes a pull request of a proposal, as the worker. */
export async function publish(api: TestApi, input: { organizationId: string; repositoryId: string; proposalId: string; number: number }) {
  const database = createDatabase({ url: api.testDatabase.url('worker'), applicationName: 'fixture' });
  const { number, ...of } = input;
  const facts = {
    number,
    url: `${api.github.url}/ada/web/pull/${number}`,
    branch: 'autodevops/ci',
    title: 'Add CI',
    state: 'open' as const,
    headSha: 'd'.repeat(40),
    checks: { state: 'none' as const, total: 0, passed: 0, failed: 0 },
    review: 'none' as const,
    openedAt: new Date(),
    mergedAt: null,
    closedAt: null,
  };
  try {
    return await withTenant(database, { kind: 'worker', organizationId: input.organizationId }, (tx) =>
      savePullRequest(tx, { ...of, facts }),
    );
  } finally {
    await database.close();
  }
}
