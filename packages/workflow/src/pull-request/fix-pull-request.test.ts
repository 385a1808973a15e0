import type { Finding } from '@autodevops/contracts/audit';
import { describe, expect, it } from 'vitest';
import { fixPullRequestBody, fixPullRequestTitle } from './fix-pull-request.ts';

const finding = (parts: Partial<Finding> = {}): Finding => ({
  ruleId: 'require-job-timeout',
  fingerprint: 'f'.repeat(64),
  severity: 'medium',
  confidence: 'high',
  title: 'Job has no time limit',
  message: 'The job `test` has no `timeout-minutes`.',
  why: 'Why',
  remediation: 'Do',
  place: { file: '.github/workflows/ci.yml', line: 5, column: 1, endLine: 5, endColumn: 2 },
  evidence: '',
  references: [],
  fix: { safety: 'safe', description: 'Sets a limit of 15 minutes.', edits: [] as never },
  suppression: null,
  ...parts,
});
const gate = {
  isPassed: true,
  checks: [{ id: 'rescan' as const, title: 'The rescan finds them gone and nothing new', status: 'passed' as const, messages: [] }],
};
const body = (mends: Finding[]) => fixPullRequestBody({ mends, paths: ['.github/workflows/ci.yml'], gate, commitSha: 'c'.repeat(40) });

describe('the text of a pull request that mends findings', () => {
  it('names what it mends, where, and the proof', () => {
    expect(body([finding()])).toMatchInlineSnapshot(`
      "This mends exactly one finding in \`.github/workflows/ci.yml\`, and changes nothing else.

      ### What it mends

      - **Job has no time limit** (medium, \`require-job-timeout\`) at \`.github/workflows/ci.yml:5\`
        The job \\\`test\\\` has no \\\`timeout\\-minutes\\\`\\.
        Safe: Sets a limit of 15 minutes\\.

      Every change is safe: it changes nothing that a run does for honest input.

      ### The proof

      Made on \`cccccccccccc\` and audited again with every rule:

      - [x] The rescan finds them gone and nothing new

      Closing this pull request leaves the findings open.
      "
    `);
  });

  it('says what to look at where a fix is not safe', () => {
    const risky = finding({ fix: { safety: 'needs-review', description: 'Look at @everyone.', edits: [] as never } });

    expect(body([finding(), risky])).toContain('### Look at these before you merge');
    expect(body([finding(), risky])).not.toContain('Every change is safe');
    expect(body([risky])).not.toContain(' @everyone');
  });

  it('has a title that says it in one line', () => {
    expect(fixPullRequestTitle([finding()])).toBe('Mend a CI finding: Job has no time limit');
    expect(fixPullRequestTitle([finding(), finding()])).toBe('Mend 2 CI findings: Job has no time limit');
    expect(fixPullRequestTitle([finding(), finding({ title: 'Action is not pinned' })])).toBe('Mend 2 CI findings');
  });

  it('stays below what GitHub accepts, however much there is', () => {
    const many = Array.from({ length: 50 }, () => finding({ message: 'm'.repeat(5000) }));

    expect(body(many).length).toBeLessThan(65_000);
  });
});
