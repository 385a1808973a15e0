import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../testing/arbitrary-profile.ts';
import { buildFacts, buildProfile } from '../testing/build-profile.ts';
import { draftOf } from '../testing/draft-of.ts';
import { npmLibrary, uvService } from '../testing/sample-profiles.ts';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';
import { pullRequestBody } from './pull-request-body.ts';

describe('pullRequestBody', () => {
  it('explains each job, lists the gate line by line and names the source of lines', async () => {
    const profile = npmLibrary();
    const draft = await draftOf(profile);
    const body = pullRequestBody({ draft, profile });

    for (const job of draft.jobs) expect(body).toContain(`(\`${job.id}\`)`);
    expect(body.match(/^- \[x\] /gm)).toHaveLength(6);
    expect(body).toMatch(/^\| \d+ \| `node-version: \['20', '22', '24'\] # package\.json:2` \| .* \| `package\.json:2` \|$/m);
  });

  it('gives a command to copy for each secret and variable', async () => {
    const draft = {
      ...(await draftOf(uvService())),
      needs: [
        { kind: 'secret' as const, name: 'NPM_TOKEN', why: 'x' },
        { kind: 'variable' as const, name: 'REGION', why: 'y' },
      ],
    };

    expect(pullRequestBody({ draft, profile: uvService() })).toContain('```sh\ngh secret set NPM_TOKEN\ngh variable set REGION\n```');
  });

  it('points out what other CI runs already, and checks of one name', async () => {
    const profile = buildProfile({
      ...uvService(),
      existingCi: [
        {
          provider: 'github-actions',
          file: '.github/workflows/tests.yml',
          jobs: [
            { name: 'Unit `x`', line: 4, purposes: ['test'] },
            { name: 'Stale', line: 9, purposes: [] },
          ],
        },
      ],
      facts: [...uvService().facts, ...buildFacts('repository', { 'ci.check-names': ['Python', 'Stale'] }, '.github/workflows/tests.yml')],
    });
    const draft = await draftOf(profile);
    const body = pullRequestBody({ draft, profile });

    expect(draft.overlaps).toHaveLength(1);
    expect(body).toContain("- `.github/workflows/tests.yml:4`, job `Unit 'x'`: test.");
    expect(body).toContain('- A check called `Python` is there already');
    expect(body).not.toContain('Stale');
  });

  it('shows what the repository says twice', async () => {
    const loser = {
      value: '>=20',
      kind: 'floor' as const,
      source: { file: 'package.json', line: 7 },
      confidence: 0.8,
      reason: 'A floor is no pin.',
    };
    const facts = buildFacts(
      'x',
      { 'node.version': { value: '18', isConflict: true, losers: [loser], source: { file: '.nvmrc', line: 1 } } },
      '.nvmrc',
    );

    expect(pullRequestBody({ draft: await draftOf(uvService()), profile: buildProfile({ facts }) })).toContain(
      '- `node.version` is `18` (`.nvmrc:1`), while `package.json:7` says `>=20`.',
    );
  });

  it('keeps within the length that GitHub takes, whatever the repository says', async () => {
    const draft = await draftOf(uvService());
    const long = 'x'.repeat(100_000);
    const files = draft.files.map((file) => ({
      ...file,
      provenance: Array.from({ length: 5000 }, () => ({
        line: 1,
        reasons: [{ text: long, factId: null, source: { file: long, line: 1 } }],
      })),
    }));
    const problems = Array.from({ length: 500 }, () => ({ file: 'a', line: null, message: 'b' }));

    expect(pullRequestBody({ draft: { ...draft, files }, profile: buildProfile({ problems }) }).length).toBeLessThan(65_536);
  });
});

describe('text of a repository in Markdown', () => {
  it.each(hostileTexts)('makes nothing of %j but text', (text) => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'binary' }), (before, after) => {
        const escaped = escapeMarkdown(before + text + after);

        expect(escaped.replaceAll(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/[!-/:-@[-`{-~\n\r]/);
        expect(escaped).not.toMatch(/\\@[A-Za-z0-9]|\\#\d|\\:\\\/|www\\\./i);
        expect(codeSpan(before + text + after)).toMatch(/^(?:`[^`\n\r]*`)?$/);
      }),
      { numRuns: 30 },
    );
  });
});
