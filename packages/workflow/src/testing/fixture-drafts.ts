import type { StackProfile } from '@autodevops/contracts/stack';
import type { ProposalDraft } from '@autodevops/contracts/workflow';
import { detectStack } from '@autodevops/stack';
import { fixturePaths, readFixture, snapshotOf } from '@autodevops/stack/testing';
import { draftProposal } from '../draft/draft-proposal.ts';

/** What is written for a fixture of a detector, with all that it was written from. */
export interface FixtureDraft {
  readonly detector: string;
  /** The name of the fixture. */
  readonly name: string;
  readonly profile: StackProfile;
  readonly manifests: ReadonlyMap<string, Uint8Array>;
  readonly draft: ProposalDraft;
}

/** The drafts of the first fixtures of every detector, `count` of each; fixtures without anything to run are passed over. */
export async function fixtureDrafts(count: number): Promise<readonly FixtureDraft[]> {
  const drafts: FixtureDraft[] = [];
  for (const [detector, paths] of Map.groupBy(fixturePaths(), detectorOf)) {
    let found = 0;
    for (const path of paths) {
      if (found >= count) break;
      const fixture = readFixture(path);
      const { files: manifests, ...rest } = snapshotOf(fixture.files, fixture.symlinks, fixture.plain);
      const profile = detectStack({ files: manifests, ...rest });
      const result = await draftProposal({ profile, defaultBranch: 'main', existingFiles: new Map(), manifests });
      if (result.outcome !== 'drafted') continue;
      found += 1;
      drafts.push({ detector, name: path.split('/').at(-1) ?? '', profile, manifests, draft: result.draft });
    }
  }
  return drafts;
}

function detectorOf(path: string): string {
  return path.split('/').at(-3) ?? '';
}
