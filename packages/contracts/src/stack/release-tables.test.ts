import { describe, expect, it } from 'vitest';
import { monthsBetween, type ReleaseTable, releaseTables, supportedVersions, versionsOf } from './release-tables.ts';

describe.each(Object.entries<ReleaseTable>(releaseTables))('the releases of %s', (_, table) => {
  it('are in order, each once, with the usual one among those in support', () => {
    expect(versionsOf(table)).toEqual(
      [...new Set(versionsOf(table))].sort((left, right) => left.localeCompare(right, 'en', { numeric: true })),
    );
    expect(supportedVersions(table)).toContain(table.usual);
  });

  it('say where they come from and when that was looked up', () => {
    expect(table.source).toMatch(/^https:\/\//);
    for (const day of [table.checkedOn, ...table.releases.flatMap(({ endOfLife }) => endOfLife ?? [])])
      expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
  });
});

it('keeps a release for a while after its support has ended', () => {
  const table = {
    checkedOn: '2026-11-21',
    source: '',
    usual: '3',
    releases: [
      { version: '1', endOfLife: '2026-08-20' },
      { version: '2', endOfLife: '2026-10-31' },
      { version: '3', endOfLife: null },
    ],
  };

  expect(supportedVersions(table)).toEqual(['2', '3']);
});

it('counts whole months', () => {
  expect(monthsBetween('2026-05-22', '2026-11-21')).toBe(5);
  expect(monthsBetween('2026-05-21', '2026-11-21')).toBe(6);
  expect(monthsBetween('2026-11-21', '2025-11-21')).toBe(-12);
});
