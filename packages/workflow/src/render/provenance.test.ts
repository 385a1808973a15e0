import { basename, dirname } from 'node:path';
import type { StackProfile } from '@autodevops/contracts/stack';
import { explainLines, type LineReason, type ProposalFile } from '@autodevops/contracts/workflow';
import { detectStack } from '@autodevops/stack';
import { fixturePaths, readFixture, snapshotOf } from '@autodevops/stack/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftCompanions } from '../companions/draft-companions.ts';
import { planWorkflow } from '../plan/plan-workflow.ts';
import { arbitraryProfile } from '../testing/arbitrary-profile.ts';
import { buildProfile, buildProject, buildWorkspace } from '../testing/build-profile.ts';
import { sampleProfiles } from '../testing/sample-profiles.ts';
import { renderWorkflow } from './render-workflow.ts';

const path = '.github/workflows/ci.yml';

function workflowOf(profile: StackProfile): ProposalFile | null {
  const plan = planWorkflow(profile, { defaultBranch: 'main' });
  return plan.jobs.length === 0 ? null : renderWorkflow(plan, path);
}

async function companionsOf(profile: StackProfile): Promise<readonly ProposalFile[]> {
  const branches = { value: ['main'], reasons: [] };
  const companions = await draftCompanions({ profile, branches, defaultBranch: 'main', existingFiles: new Map() });
  return companions.flatMap(({ file }) => file ?? []);
}

function factIdsOf(profile: StackProfile): ReadonlySet<string> {
  return new Set([profile, ...profile.workspaces, ...profile.projects].flatMap(({ facts }) => facts.map(({ id }) => id)));
}

/** Lines whose reasons are missing, or name neither a place nor a rule, or a fact that is not in the profile. */
function unexplained(profile: StackProfile, file: ProposalFile): readonly string[] {
  const facts = factIdsOf(profile);
  const isGood = ({ factId, source, policy }: LineReason) =>
    (factId === null || facts.has(factId)) && (source === null) === (policy !== undefined) && (factId === null || source !== null);
  return explainLines(file)
    .filter(({ text, reasons }) => text.trim() !== '' && (reasons.length === 0 || !reasons.every(isGood)))
    .map(({ line, text, reasons }) => `${file.path}:${line} ${text} <- ${JSON.stringify(reasons)}`);
}

describe('the provenance of a generated file', () => {
  it('gives every line of every sample and its companions a reason', async () => {
    for (const sample of Object.values(sampleProfiles)) {
      const profile = sample();
      const files = [workflowOf(profile), ...(await companionsOf(profile))].filter((file) => file !== null);

      expect(files.flatMap((file) => unexplained(profile, file))).toEqual([]);
      expect(files.length).toBeGreaterThan(1);
    }
  });

  it('gives every line for every fixture of every detector a reason', () => {
    const paths = fixturePaths();
    const drawn = new Set<string>();
    const bare = paths.flatMap((each) => {
      const { files, symlinks, plain } = readFixture(each);
      const profile = detectStack(snapshotOf(files, symlinks, plain));
      const file = workflowOf(profile);
      if (file === null) return [];
      for (const { ecosystem } of profile.projects) drawn.add(ecosystem);
      return unexplained(profile, file).map((line) => `${basename(dirname(dirname(each)))}/${basename(each)}: ${line}`);
    });

    expect(bare).toEqual([]);
    expect(drawn.size).toBeGreaterThan(20);
  });

  it('gives every line for any profile a reason, whatever it says', () => {
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        const file = workflowOf(profile);
        if (file !== null) expect(unexplained(profile, file)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('shows beside a value what another file says about it', () => {
    const source = { file: 'package.json', line: 7 };
    const loser = { value: '>=20', kind: 'floor' as const, source, confidence: 0.8, reason: 'A floor is no pin.' };
    const version = { value: '18', kind: 'pin' as const, source: { file: '.nvmrc', line: 1 }, losers: [loser], isConflict: true };
    const project = buildProject({ ecosystem: 'node', facts: { 'node.version': version }, tasks: { test: 'npm test' } });
    const workspaces = [buildWorkspace('node', { 'package-manager': 'npm' }, [project])];
    const file = workflowOf(buildProfile({ projects: [project], workspaces }));
    const line = explainLines(file ?? { content: '', provenance: [] }).find(({ text }) => text.includes('node-version'));

    expect(line?.reasons).toContainEqual({
      text: '.nvmrc pins node version 18',
      factId: '.:node#node.version',
      source: { file: '.nvmrc', line: 1 },
      losers: [{ value: '>=20', source, reason: 'A floor is no pin.' }],
      isConflict: true,
    });
  });
});
