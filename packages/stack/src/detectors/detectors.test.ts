import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StackProfile } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { detectStack } from '../detect-stack.ts';
import { factNames } from '../fact-names.ts';
import { readFixture, snapshotOf } from '../testing/read-fixture.ts';
import { unmetExpectations } from '../testing/unmet-expectations.ts';
import { detectors } from './registry.ts';

const root = import.meta.dirname;
const folders = readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const fixturesOf = (id: string): string[] => {
  const folder = join(root, id, 'fixtures');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

describe('the registry of detectors', () => {
  it('holds every folder once, sorted, under the name of its folder', () => {
    expect(detectors.map(({ meta }) => meta.id)).toEqual(folders.sort());
    expect(detectors.length).toBeGreaterThanOrEqual(8);
  });

  it('describes every detector in words', () => {
    for (const { meta } of detectors) {
      expect(meta.title, meta.id).not.toBe('');
      expect(meta.summary, meta.id).toMatch(/\.$/);
      expect(meta.decides.length, meta.id).toBeGreaterThan(0);
    }
  });

  it('has a positive fixture and a trap for every detector', () => {
    for (const { meta } of detectors) {
      const names = fixturesOf(meta.id);
      expect(names.filter((name) => name.startsWith('good-')).length, `${meta.id}: good`).toBeGreaterThan(0);
      expect(names.filter((name) => name.startsWith('trap-')).length, `${meta.id}: trap`).toBeGreaterThan(0);
      expect(
        names.every((name) => /^(?:good|trap)-[a-z0-9-]+\.txt$/.test(name)),
        `${meta.id}: names`,
      ).toBe(true);
    }
  });
});

describe.each(detectors.map(({ meta }) => meta.id))('fixtures of %s', (id) => {
  it.each(fixturesOf(id))('%s', (name) => {
    const fixture = readFixture(join(root, id, 'fixtures', name));

    const profile = detectStack(snapshotOf(fixture.files, fixture.symlinks, fixture.plain));

    expect(fixture.rule).not.toBe('');
    expect(fixture.expectations.length).toBeGreaterThan(0);
    expect(unmetExpectations(profile, fixture.expectations)).toEqual([]);
    expect(StackProfile.parse(profile)).toEqual(profile);
    const names = [
      ...profile.facts,
      ...profile.projects.flatMap(({ facts }) => facts),
      ...profile.workspaces.flatMap(({ facts }) => facts),
    ];
    for (const fact of names) if (!fact.name.startsWith('task.')) expect(Object.keys(factNames)).toContain(fact.name);
  });
});
