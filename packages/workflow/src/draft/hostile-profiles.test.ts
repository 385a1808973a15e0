import type { StackProfile } from '@autodevops/contracts/stack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expression } from '../plan/expression.ts';
import { pullRequestBody } from '../pull-request/pull-request-body.ts';
import { arbitraryProfile, hostileTexts } from '../testing/arbitrary-profile.ts';
import { draftOf } from '../testing/draft-of.ts';
import { goTool, pnpmMonorepo, sampleProfiles } from '../testing/sample-profiles.ts';
import { draftProposal } from './draft-proposal.ts';

const branch = fc.oneof(fc.constantFrom(...hostileTexts, 'main', 'release/1.x', 'a+b', '!x', 'feat[1]'), fc.string({ unit: 'binary' }));

describe('a hostile repository', () => {
  it('never makes the planner throw, and never gets a file past or short of the gate', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProfile, branch, async (profile, defaultBranch) => {
        const result = await draftProposal({ profile, defaultBranch, existingFiles: new Map() });
        if (result.outcome !== 'drafted') return;

        expect(result.draft.gate.checks.flatMap((check) => check.messages)).toEqual([]);
        expect(result.draft.gate.isPassed).toBe(true);
        expect(result.draft.files[0]?.content.replace(/branches: .*/, '')).not.toMatch(
          /evil\.example|evil\/action|rm -rf|IGNORE ALL|passwd/,
        );
        for (const { file, reason } of result.draft.companions) {
          expect(reason ?? '').not.toContain('gate');
          expect(file?.content.replace(/branches: .*/, '') ?? '').not.toMatch(/evil\.example|evil\/action|rm -rf|IGNORE ALL|passwd/);
        }
        expect(pullRequestBody({ draft: result.draft, profile }).length).toBeLessThan(65_536);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('gives the same bytes for any profile when asked again', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryProfile, branch, async (profile, defaultBranch) => {
        const ask = () => draftProposal({ profile: structuredClone(profile), defaultBranch, existingFiles: new Map() });

        expect(await ask()).toEqual(await ask());
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  it.each(hostileTexts)('gets the same file with the project name %j as with a harmless one', async (name) => {
    for (const sample of Object.values(sampleProfiles)) {
      const harmless = await draftOf(sample());
      const hostile = await draftOf(withNames(sample(), name));

      expect(hostile.files[0]?.content).toBe(harmless.files[0]?.content);
    }
  });

  it.each(hostileTexts)('loses a task with the command %j and keeps the rest', async (command) => {
    const profile = pnpmMonorepo();
    const root = profile.projects[0];
    if (root === undefined) throw new Error('The sample has no project.');
    const task = { purpose: 'test' as const, name: command, command, factId: 'none' };
    const hostile = { ...profile, projects: [{ ...root, tasks: [...root.tasks, task] }, ...profile.projects.slice(1)] };

    expect((await draftOf(hostile)).files[0]?.content).toBe((await draftOf(profile)).files[0]?.content);
  });

  it.each(hostileTexts)('gets no job for the directory %j', async (directory) => {
    const profile = goTool();
    const module = profile.projects[0];
    if (module === undefined) throw new Error('The sample has no project.');
    const isPlain = /^[@A-Za-z0-9]+$/.test(directory);
    const second = { ...module, id: 'second', directory, workspaceId: null };
    const draft = await draftOf({ ...profile, projects: [...profile.projects, second] });

    expect(draft.jobs.filter(({ id }) => id.startsWith('go')).length).toBe(isPlain ? 2 : 1);
    expect(draft.gate.isPassed).toBe(true);
  });

  it.each(['main', 'release/1.x', 'a+b', 'x!y', 'weird[1]', 'a b', "it's", '日本', expression('github.token')])(
    'keeps the branch %j one plain pattern',
    async (name) => {
      const draft = await draftOf(pnpmMonorepo(), { defaultBranch: name });
      const [pattern] = parse(draft.files[0]?.content ?? '').on.push.branches;

      expect(pattern).toMatch(/^[A-Za-z0-9._/*-]+$/);
      expect(new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\*+/g, '.*')}$`).test(name)).toBe(true);
    },
  );
});

/** The same profile with that text wherever a repository names itself. */
function withNames(profile: StackProfile, name: string): StackProfile {
  return {
    ...profile,
    languages: [{ name, share: 1 }],
    projects: profile.projects.map((project) => ({ ...project, name })),
    existingCi: [{ provider: name, file: name }],
    problems: [{ file: name, line: null, message: name }],
  };
}
