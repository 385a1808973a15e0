import semver from 'semver';

/** Release lines of Node with long-term support, oldest first, with the day that support ends. */
const supportedLines = [
  { major: 22, codename: 'jod', endOfLife: '2027-04-30' },
  { major: 24, codename: 'krypton', endOfLife: '2028-04-30' },
  { major: 26, codename: 'lithium', endOfLife: '2029-04-30' },
] as const;

/** The line to build with when nothing speaks against it: in support, and old enough for native modules to have caught up. */
export const preferredMajor = 24;

const admits = (range: string, major: number): boolean => semver.intersects(`${major}.x`, range, { loose: true });

/** Reads an engines range; undefined for what is no range or admits everything. */
export function readRange(range: string | undefined): string | undefined {
  const valid = range === undefined ? null : semver.validRange(range, { loose: true });
  return valid === null || valid === '*' || valid === '' ? undefined : valid;
}

/** The major to build with inside a range: the preferred one, else the newest supported, else the newest the range names. */
export function majorInside(range: string): number | undefined {
  if (admits(range, preferredMajor)) return preferredMajor;
  const supported = supportedLines.findLast(({ major }) => admits(range, major));
  if (supported !== undefined) return supported.major;
  for (let major = 30; major >= 4; major -= 1) if (admits(range, major)) return major;
  return undefined;
}

/** The majors of a library's matrix: its floor and every supported line inside the range, ascending. */
export function majorsOf(range: string): number[] {
  const floor = semver.minVersion(range)?.major;
  const majors = new Set(supportedLines.map(({ major }): number => major).filter((major) => admits(range, major)));
  if (floor !== undefined && floor >= 4) majors.add(floor);
  return [...majors].sort((left, right) => left - right);
}

/** The supported lines when a manifest sets no range, ascending. */
export const supportedMajors: readonly number[] = supportedLines.map(({ major }) => major);
