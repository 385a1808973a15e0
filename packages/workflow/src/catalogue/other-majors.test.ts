import { describe, expect, it } from 'vitest';
import { actionPins } from './catalogue.ts';
import { actionOfMajor, bundledOtherMajors, otherMajors } from './other-majors.ts';

const name = 'actions/checkout@4';
const own = bundledOtherMajors.get(name);
const sha = 'c'.repeat(40);
const taken = (version: string, commit = sha) =>
  otherMajors(new Map([[name, { version, sha: commit, runtime: 'node24', inputs: {} }]])).get(name);

describe('pins of other major versions', () => {
  it('are releases of actions of the catalogue, each of the major version it is named by and older than the one that is used', () => {
    expect(bundledOtherMajors.size).toBeGreaterThan(40);
    for (const [key, pin] of bundledOtherMajors) {
      const used = actionPins.get(actionOfMajor(key));
      expect(pin.version, key).toMatch(new RegExp(`^v${key.split('@')[1]}\\.\\d+\\.\\d+$`));
      expect(pin.sha, key).toMatch(/^[0-9a-f]{40}$/);
      expect(Number.parseInt(used?.version.replace(/^v/, '') ?? '', 10), key).toBeGreaterThan(Number(key.split('@')[1]));
    }
  });

  it('give way to newer releases of their own major version, and to nothing else', () => {
    expect(taken('v4.99.0')).toEqual({ version: 'v4.99.0', sha });
    for (const version of ['v4.0.0', 'v5.99.0', 'v4', 'main']) expect(taken(version), version).toEqual(own);
    expect(taken('v4.99.0', 'main')).toEqual(own);
    expect([...otherMajors(new Map([['evil/action@1', { version: 'v1.0.0', sha, runtime: null, inputs: {} }]])).keys()]).toEqual([
      ...bundledOtherMajors.keys(),
    ]);
  });
});
