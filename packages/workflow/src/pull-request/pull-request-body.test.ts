import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../testing/arbitrary-profile.ts';
import { buildFacts, buildProfile, buildProject, buildWorkspace } from '../testing/build-profile.ts';
import { draftOf } from '../testing/draft-of.ts';
import { npmLibrary, uvService } from '../testing/sample-profiles.ts';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';
import { provenanceTable } from './provenance-table.ts';
import { pullRequestBody } from './pull-request-body.ts';

describe('pullRequestBody', () => {
  it('explains each job, lists the gate line by line and names the source of lines', async () => {
    const profile = npmLibrary();
    const draft = await draftOf(profile);
    const body = pullRequestBody({ draft, profile });

    for (const job of draft.jobs) expect(body).toContain(`(\`${job.id}\`)`);
    expect(body.match(/^- \[x\] /gm)).toHaveLength(6);
    expect(body).toMatch(/^\| \d+ to \d+ \| `matrix:` \| .* \| `package\.json:2` \|$/m);
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

  it('names committed secrets by variable, file and line, apart from what could not be read', async () => {
    const leak = { file: '.env', line: 2, kind: 'leak' as const, message: 'QUEUE_TOKEN has a value in a committed file.' };
    const profile = { ...uvService(), problems: [leak, { file: 'pyproject.toml', line: 1, message: 'Not valid TOML.' }] };
    const body = pullRequestBody({ draft: await draftOf(profile), profile });

    expect(body).toMatch(/### Secrets in committed files\n\n- `\.env:2`: QUEUE\\?_TOKEN has a value/);
    expect(body).toMatch(/### Files that could not be read\n\n- `pyproject\.toml`/);
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

  it('covers every line of every file, those with the same reasons in one row', async () => {
    const profile = uvService();
    const draft = await draftOf(profile, { companions: ['dependabot', 'dependency-review'] });
    const table = provenanceTable(draft.files, 200_000);

    const covered = (section: string) =>
      [...section.matchAll(/^\| (\d+)(?: to (\d+))? \|/gm)].flatMap(([, from, to]) =>
        Array.from({ length: Number(to ?? from) - Number(from) + 1 }, (_, index) => Number(from) + index),
      );
    for (const file of draft.files) {
      const section = table.split(`\`${file.path}\``)[1]?.split('\n`')[0] ?? '';
      const lines = file.content.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
      expect(covered(section)).toEqual(expect.arrayContaining(lines));
    }
    expect(draft.files).toHaveLength(3);
  });

  it('marks the line that a disagreement decided', async () => {
    const source = { file: 'package.json', line: 7 };
    const loser = { value: '>=20 | <a>', kind: 'floor' as const, source, confidence: 0.8, reason: 'A floor is no pin.' };
    const version = { value: '18', kind: 'pin' as const, source: { file: '.nvmrc', line: 1 }, losers: [loser], isConflict: true };
    const project = buildProject({ ecosystem: 'node', facts: { 'node.version': version }, tasks: { test: 'npm test' } });
    const profile = buildProfile({ projects: [project], workspaces: [buildWorkspace('node', { 'package-manager': 'npm' }, [project])] });

    expect(provenanceTable((await draftOf(profile)).files, 60_000)).toContain('(**Conflict**: `package.json:7` says `>=20 \\| <a>`)');
  });

  it('counts the rows that do not fit, and never goes beyond its space', async () => {
    const { files } = await draftOf(uvService());
    const whole = provenanceTable(files, 200_000);

    for (let space = 0; space < whole.length; space += 97) {
      const table = provenanceTable(files, space);
      expect(table.length).toBeLessThanOrEqual(space);
      if (table !== '') expect(table).toMatch(/^\d+ more rows do not fit here/m);
    }
    expect(provenanceTable(files, whole.length + 200)).toBe(whole);
  });

  it('keeps within the length that GitHub takes, whatever the repository says', async () => {
    const draft = await draftOf(uvService());
    const long = 'x'.repeat(100_000);
    const files = draft.files.map((file) => ({
      ...file,
      provenance: Array.from({ length: 60 }, (_, index) => ({
        line: index + 1,
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
