import type { StackProfile } from '@autodevops/contracts/stack';
import type { Companion, ProposalDraft } from '@autodevops/contracts/workflow';
import { detectStack } from '@autodevops/stack';
import { fixturePaths, readFixture, snapshotOf } from '@autodevops/stack/testing';
import { draftProposal } from '../draft/draft-proposal.ts';

export interface ReleaseDraft {
  readonly profile: StackProfile;
  readonly draft: ProposalDraft;
  readonly companion: Companion;
}

/** What a fixture of releases gives, with further files; fails the test where there is nothing to run. */
export async function releaseDraft(fixture: string, further: Readonly<Record<string, string>> = {}): Promise<ReleaseDraft> {
  const path = fixturePaths().find((each) => each.endsWith(`/${fixture}.txt`));
  if (path === undefined) throw new Error(`There is no fixture ${fixture}.`);
  const files = new Map(readFixture(path).files);
  for (const [name, text] of Object.entries(further)) files.set(name, new TextEncoder().encode(text));
  const { files: manifests, ...snapshot } = snapshotOf(files);
  const profile = detectStack({ ...snapshot, files: manifests });
  const existingFiles = new Map(Object.entries(further).filter(([name]) => name.startsWith('.github/workflows/')));
  const result = await draftProposal({ profile, defaultBranch: 'main', existingFiles, manifests, companions: ['release'] });
  const companion = result.outcome === 'drafted' ? result.draft.companions.find(({ id }) => id === 'release') : undefined;
  if (result.outcome !== 'drafted' || companion === undefined) throw new Error(`${fixture} gives no draft.`);
  return { profile, draft: result.draft, companion };
}
