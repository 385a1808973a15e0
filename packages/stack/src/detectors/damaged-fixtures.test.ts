import { StackProfile } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { detectStack } from '../detect-stack.ts';
import { fixturePaths, readFixture, snapshotOf } from '../testing/index.ts';

/** What breaks the readers of manifests, made of the texts that they look for. */
const damages: readonly (readonly [string, (text: string) => string])[] = [
  ['numbers that are too large', (text) => text.replaceAll(/\d+/g, '99999999999999999999')],
  ['versions that are words', (text) => text.replaceAll(/\d+(?:\.\d+)+/g, 'latest')],
  ['lists where texts should be', (text) => text.replaceAll(/"[^"\n]*"/g, '[[1], null]')],
  ['texts that are empty', (text) => text.replaceAll(/"[^"\n]*"/g, '""')],
  ['half of their text', (text) => text.slice(0, text.length / 2)],
];

const fixtures = fixturePaths().map((path) => [path.split('/').slice(-3).join('/'), readFixture(path)] as const);

describe('every file of every fixture', () => {
  it.each(damages)(
    'may hold %s: the profile is valid, and nothing is thrown',
    (_, damage) => {
      const broken = fixtures.flatMap(([name, { files }]) =>
        [...files].flatMap(([path, content]): string[] => {
          const damaged = new Map(files).set(path, Buffer.from(damage(Buffer.from(content).toString('utf8'))));
          try {
            return StackProfile.safeParse(detectStack(snapshotOf(damaged))).success ? [] : [`${name}, ${path}: not valid`];
          } catch (error) {
            return [`${name}, ${path}: ${String(error)}`];
          }
        }),
      );

      expect(broken).toEqual([]);
    },
    60_000,
  );
});
