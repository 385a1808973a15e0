import { globSync } from 'node:fs';
import { join } from 'node:path';

/** The fixtures of every detector, in path order. */
export function fixturePaths(): readonly string[] {
  const detectors = join(import.meta.dirname, '../detectors');
  return globSync('*/fixtures/*.txt', { cwd: detectors })
    .toSorted()
    .map((path) => join(detectors, path));
}
