import { CompanionId } from '@autodevops/contracts/workflow';
import { detectStack, filesToRead, type TreeEntry } from '@autodevops/stack';
import { describe, expect, it } from 'vitest';
import { pullRequestBody } from '../pull-request/pull-request-body.ts';
import type { HostileSlot, Tree } from '../testing/hostile/hostile-slot.ts';
import { hostileSlots } from '../testing/hostile/hostile-slots.ts';
import { hostileTexts } from '../testing/hostile/hostile-texts.ts';
import { draftProposal } from './draft-proposal.ts';

/** How many of the texts each place gets; together the places get every text several times. */
const textsPerSlot = 14;

const cases = hostileSlots.flatMap((slot, index) =>
  Array.from({ length: textsPerSlot }, (_, offset) => ({
    slot,
    text: hostileTexts[(index * textsPerSlot + offset) % hostileTexts.length] ?? '',
  })),
);

/** What is written for a repository, from its tree to the bytes: nothing between is left out. */
async function draftTree(tree: Tree, defaultBranch: string) {
  const encoder = new TextEncoder();
  const files = new Map(Object.entries(tree).map(([path, text]) => [path, encoder.encode(text)]));
  const entries = [...files].map(([path, bytes]): TreeEntry => ({ path, kind: 'file', sizeBytes: bytes.length }));
  const read = new Set(filesToRead(entries));
  const profile = detectStack({
    commitSha: 'a'.repeat(40),
    defaultBranch,
    entries,
    isTruncated: false,
    files: new Map([...files].filter(([path]) => read.has(path))),
  });
  const existingFiles = new Map(Object.entries(tree).filter(([path]) => path.startsWith('.github/workflows/')));
  const result = await draftProposal({ profile, defaultBranch, existingFiles, companions: CompanionId.options });
  if (result.outcome !== 'drafted') return { files: [], body: '', messages: [] };
  return {
    files: result.draft.files.map(({ path, content }) => ({ path, content })),
    body: pullRequestBody({ draft: result.draft, profile }),
    messages: result.draft.gate.checks.flatMap((check) => check.messages),
  };
}

const branchOf = (slot: HostileSlot, text: string): string => slot.branch?.(text) ?? 'main';

/** Letters that are shown as others, as nothing, or that turn the reading direction. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

describe('a hostile repository and its harmless twin', () => {
  it('are at least three hundred pairs, with every text and every place', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300);
    expect(new Set(cases.map(({ text }) => text)).size).toBe(hostileTexts.length);
    expect(new Set(hostileSlots.map(({ name }) => name)).size).toBe(hostileSlots.length);
  });

  it.each(hostileSlots)('give the same files whatever is the $name', async (slot) => {
    const twin = await draftTree(slot.tree(slot.harmless), branchOf(slot, slot.harmless));
    expect(twin.files.length).toBeGreaterThan(0);

    for (const { text } of cases.filter((entry) => entry.slot === slot)) {
      const hostile = await draftTree(slot.tree(text), branchOf(slot, text));
      const said = JSON.stringify(text).slice(0, 100);

      expect(hostile.messages, said).toEqual([]);
      expect(hostile.files, said).toEqual(twin.files);
      expect(hostile.body.replaceAll('\n', ''), said).not.toMatch(unseen);
      expect(hostile.body, said).not.toMatch(/<script|<img|\]\(javascript:|!\[x\]/i);
    }
  });
});
