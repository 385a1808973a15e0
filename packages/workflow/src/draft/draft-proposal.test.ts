import { describe, expect, it } from 'vitest';
import { sampleProfiles } from '../testing/sample-profiles.ts';
import { draftProposal } from './draft-proposal.ts';

describe('draftProposal', () => {
  it.each(Object.entries(sampleProfiles))('drafts a workflow for %s that passes the gate', async (_, sample) => {
    const result = await draftProposal({ profile: sample(), defaultBranch: 'main', existingFiles: new Map() });

    if (result.outcome !== 'drafted') throw new Error(result.outcome);
    if (process.env['SHOW']) console.log(result.draft.files[0]?.content);
    expect(result.draft.gate.checks.flatMap((check) => check.messages)).toEqual([]);
    expect(result.draft.gate.isPassed).toBe(true);
  });
});
