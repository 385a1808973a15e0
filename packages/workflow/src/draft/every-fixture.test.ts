import { CompanionId } from '@autodevops/contracts/workflow';
import { detectStack } from '@autodevops/stack';
import { fixturePaths, readFixture, snapshotOf } from '@autodevops/stack/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unmetWriting } from '../testing/unmet-writing.ts';
import { draftProposal } from './draft-proposal.ts';

const fixtures = fixturePaths().map((path) => [path.split('/').slice(-3).join('/'), readFixture(path)] as const);

/** Profile and draft of a tree, with every companion. */
async function draftFiles(files: ReadonlyMap<string, Uint8Array>) {
  const profile = detectStack(snapshotOf(files));
  const result = await draftProposal({ profile, defaultBranch: 'main', existingFiles: new Map(), companions: CompanionId.options });
  return { profile, draft: result.outcome === 'drafted' ? result.draft : null };
}

/** Ways in which a file of a repository may be broken, or just unusual. */
const damage = fc.oneof(
  fc.nat(400).map((length) => (bytes: Uint8Array) => bytes.slice(0, length)),
  fc.tuple(fc.nat(400), fc.nat(255)).map(
    ([at, value]) =>
      (bytes: Uint8Array) =>
        bytes.map((byte, index) => (index === at ? value : byte)),
  ),
  fc.constant((bytes: Uint8Array) => Uint8Array.from(Buffer.concat([bytes, bytes]))),
  fc.constant((bytes: Uint8Array) => Uint8Array.from(Buffer.from(`\ufeff${Buffer.from(bytes).toString('utf8')}`, 'utf16le'))),
  fc.constant((bytes: Uint8Array) => Uint8Array.from(Buffer.from(Buffer.from(bytes).toString('utf8').replaceAll('\n', '\r\n')))),
  fc.constant((bytes: Uint8Array) =>
    Uint8Array.from(
      Buffer.from(
        Buffer.from(bytes)
          .toString('utf8')
          .replaceAll(/"[^"\n]*"/g, '[[1], null]'),
      ),
    ),
  ),
  fc.constant((bytes: Uint8Array) =>
    Uint8Array.from(Buffer.from(Buffer.from(bytes).toString('utf8').replaceAll(/\d+/g, '99999999999999999999'))),
  ),
  fc.constantFrom('{', '[', '<a>', '- ', 'a:\n ', '"').map((opening) => () => Uint8Array.from(Buffer.from(opening.repeat(5000)))),
);

describe('a repository of the fixtures', () => {
  let drafted = 0;

  it.each(fixtures)('gives a draft that passes the gate: %s', async (_, { files, writing }) => {
    const { profile, draft } = await draftFiles(files);
    const backwards = detectStack(snapshotOf(new Map([...files].toReversed())));

    if (draft !== null) drafted += 1;
    expect(draft?.gate.checks.flatMap(({ messages }) => messages) ?? []).toEqual([]);
    expect(backwards).toEqual(profile);
    expect(unmetWriting(draft?.files[0]?.content ?? '', writing)).toEqual([]);
  });

  it('is one that something can be run for, in at least 150 of them', () => {
    expect(drafted).toBeGreaterThanOrEqual(150);
  });

  it('does so when one of its files is damaged, and gives the same bytes when asked again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fixtures), fc.nat(20), damage, async ([, { files }], which, spoil) => {
        const paths = [...files.keys()];
        const path = paths[which % paths.length] ?? '';
        const damaged = new Map(files).set(path, spoil(files.get(path) ?? new Uint8Array()));

        const first = await draftFiles(damaged);
        expect(first.draft?.gate.checks.flatMap(({ messages }) => messages) ?? []).toEqual([]);
        expect((await draftFiles(damaged)).draft?.contentHash).toBe(first.draft?.contentHash);
      }),
      { numRuns: 250 },
    );
  }, 120_000);
});
