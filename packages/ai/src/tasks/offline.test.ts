import { describe, expect, it } from 'vitest';
import { sampleFinding, sampleMaturity, sampleProfile } from '../testing/sample-inputs.ts';
import { summaryInput } from './analysis-summary/summary-input.ts';
import { explanationInput } from './finding-explanation/explanation-input.ts';
import { diagnosisInput } from './incident-diagnosis/diagnosis-input.ts';
import { missionInput } from './mission/mission-input.ts';
import { reviewInput } from './proposal-review/review-input.ts';
import { tasks } from './tasks.ts';
import { tutorInput } from './tutor/tutor-input.ts';

const profile = sampleProfile('check');
const finding = sampleFinding('It runs third-party code.');
const textOf = (claims: readonly { readonly text: string }[]): string => claims.map(({ text }) => text).join(' ');

describe('without a model', () => {
  it('a finding is explained by its job and line, what it blocks, the patch and how to see that it worked', () => {
    const explained = tasks['finding-explanation'].offline(explanationInput({ finding, profile, maturity: sampleMaturity }));

    expect(textOf(explained.meaning)).toMatch(
      /In the job check, in \.github\/workflows\/ci\.yml at line 7: .*level 3 of maturity: Actions are pinned/,
    );
    expect(textOf(explained.steps)).toMatch(/^Take the patch that is ready: Pins the action.*Run the audit again/);
    expect(explained.meaning.at(-1)?.cites).toContain('pinned-actions');
  });

  it('a patch that asks for a look is not called safe, and where there is none the remediation is the step', () => {
    const stepsOf = (fix: typeof finding.fix) =>
      textOf(tasks['finding-explanation'].offline(explanationInput({ finding: { ...finding, fix } })).steps);

    expect(stepsOf({ safety: 'needs-review', description: 'Look at it.', edits: [] as never })).toMatch(
      /^Take the patch that is ready and review it/,
    );
    expect(stepsOf(null)).toMatch(/^Pin the action to a full commit\./);
  });

  it('a summary says what it is, how it is checked, what CI does and how it stands, and advises the gravest first', () => {
    const low = sampleFinding('x', { severity: 'low', ruleId: 'other', fingerprint: 'b'.repeat(64), title: 'A small thing' });
    const { summary, advice } = tasks['analysis-summary'].offline(
      summaryInput({ profile, findings: [low, finding], maturity: sampleMaturity }),
    );

    expect(textOf(summary)).toMatch(/Node\.js application, written in TypeScript \(100 %\); installed with pnpm and node 24\.1\.0/);
    expect(textOf(summary)).toMatch(/pnpm test \(test\).*Its tests need postgres/);
    expect(textOf(summary)).toMatch(/level 2 of 5.*2 open findings, 1 of them grave/);
    expect(advice.map(({ text }) => text.slice(0, 12))).toEqual(['An action is', 'A small thin', 'For level 3:']);
  });

  it('a summary of a repository without CI advises to open the proposal first', () => {
    const { advice } = tasks['analysis-summary'].offline(
      summaryInput({ profile: { ...profile, existingCi: [] }, findings: [], maturity: null }),
    );

    expect(advice[0]?.text).toContain('Open the pull request with the proposed CI first');
  });

  it('acknowledged findings are not advice', () => {
    const known = { ...finding, suppression: { source: 'comment', reason: 'known', until: null, place: null } as const };

    expect(tasks['analysis-summary'].offline(summaryInput({ profile, findings: [known], maturity: null })).advice).toEqual([]);
  });

  it('an option that leads to the next level is taken, and one that publishes is left to the team', () => {
    const draft = { companions: (['dependabot', 'release'] as const).map((id) => companion(id)) };
    const { recommendations } = tasks['proposal-review'].offline(reviewInput({ profile, draft, findings: [], maturity: sampleMaturity }));

    expect(recommendations.map(({ optionId, verdict }) => [optionId, verdict])).toEqual([
      ['dependabot', 'take'],
      ['release', 'leave'],
    ]);
    expect(recommendations[0]?.reason.cites).toContain('dependency-updates');
  });

  it.each([
    [
      'npm error code EUSAGE\nnpm error `npm ci` can only install packages when your package.json and package-lock.json are in sync.',
      /lock file does not fit/,
      'L2',
    ],
    ['a\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', /ran out of memory/, 'L2'],
    ['Error: connect ECONNREFUSED 127.0.0.1:5432', /talks to was not there/, 'L1'],
    ['remote: HTTP 403\nResource not accessible by integration', /token of the job may not/, 'L1'],
    ['x\nsrc/a.ts(1,2): error TS2304: Cannot find name', /does not compile/, 'L2'],
    ['all fine\n0 errors', /does not say what failed/, 'L2'],
  ])('a log is explained by the sign that tells most, with its line: %s', (log, cause, line) => {
    const diagnosis = tasks['incident-diagnosis'].offline(diagnosisInput({ log, job: 'test' }));

    expect(diagnosis.cause.text).toMatch(cause);
    expect(diagnosis.cause.cites).toContain(line);
    expect(diagnosis.steps.length).toBeGreaterThan(0);
  });

  it('a mission starts from what the learner did, and ends with the finding gone', () => {
    const activity = [{ kind: 'merge' as const, title: 'Change .github/workflows/ci.yml', at: '2026-11-20T10:00:00.000Z' }];
    const mission = tasks.mission.offline(missionInput({ finding, profile, activity }));

    expect(mission.steps[0]).toMatchObject({
      text: expect.stringContaining('Start from what you did'),
      cites: ['activity:1', finding.fingerprint],
    });
    expect(mission.steps.at(-1)?.text).toContain('the finding is gone');
    expect(mission.steps.length).toBeLessThanOrEqual(7);
  });

  it('the tutor answers from the facts and findings that have the words of the question', () => {
    const ask = (question: string) =>
      textOf(tasks.tutor.offline(tutorInput({ question, profile, findings: [finding], maturity: sampleMaturity })).paragraphs);

    expect(ask('Which version of node do we use?')).toMatch(/node\.version is 24\.1\.0 \(package\.json, line 3\)/);
    expect(ask('Why should I pin an action?')).toContain('An action is not pinned');
    expect(ask('What should I do next?')).toMatch(/Do this first \(high\): An action is not pinned.*For level 3/);
    expect(ask('Who won the world cup?')).toMatch(/nothing in the analysis has the words of your question\. I can answer from/);
  });
});

function companion(id: 'dependabot' | 'release') {
  const file = { path: `.github/${id}.yml`, content: '', provenance: [] };
  return { id, title: id, explanation: 'It helps.', file, reason: null, jobs: [], isChosen: false };
}
