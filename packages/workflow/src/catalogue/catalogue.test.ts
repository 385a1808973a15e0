import { describe, expect, it } from 'vitest';
import { actionNames, catalogueAction, catalogueVersion, isActionName } from './catalogue.ts';

describe('the catalogue', () => {
  it('pins every action to a full commit with a version', () => {
    expect(actionNames.length).toBeGreaterThan(100);
    for (const name of actionNames) {
      expect(catalogueAction(name).sha, name).toMatch(/^[0-9a-f]{40}$/);
      expect(catalogueAction(name).version, name).toMatch(/^[A-Za-z0-9.]+$/);
      expect(name).toMatch(/^[A-Za-z0-9-]+\/[A-Za-z0-9._/-]+$/);
    }
  });

  it('holds no action whose runtime GitHub has ended', () => {
    expect(actionNames.filter((name) => ['node12', 'node16'].includes(catalogueAction(name).runtime ?? ''))).toEqual([]);
  });

  it('is dated and knows only its own names', () => {
    expect(catalogueVersion).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(isActionName('github/codeql-action/init')).toBe(true);
    for (const name of ['actions/chekout', 'constructor', '__proto__', '']) expect(isActionName(name), name).toBe(false);
  });
});
