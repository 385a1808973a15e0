import { releaseTables, supportedVersions } from '@autodevops/contracts/stack';
import semver from 'semver';

/** The supported lines when a manifest sets no range, ascending. */
export const supportedMajors: readonly number[] = supportedVersions(releaseTables.node).map(Number);

/** The line to build with when nothing speaks against it: in support, and old enough for native modules to have caught up. */
export const preferredMajor = Number(releaseTables.node.usual);

const admits = (range: string, major: number): boolean => semver.intersects(`${major}.x`, range, { loose: true });

/** Reads an engines range; undefined for what is no range or admits everything. */
export function readRange(range: string | undefined): string | undefined {
  const valid = range === undefined ? null : semver.validRange(range, { loose: true });
  return valid === null || valid === '*' || valid === '' ? undefined : valid;
}

/** The major to build with inside a range: the preferred one, else the newest supported, else the newest the range names. */
export function majorInside(range: string): number | undefined {
  if (admits(range, preferredMajor)) return preferredMajor;
  const supported = supportedMajors.findLast((major) => admits(range, major));
  if (supported !== undefined) return supported;
  for (let major = 30; major >= 4; major -= 1) if (admits(range, major)) return major;
  return undefined;
}

/**
 * The majors of a library's matrix: its floor and every supported line inside the range, ascending. What lies below `toolFloor` cannot be
 * tested, so the matrix starts there; a range that ends before it keeps its own floor.
 */
export function majorsOf(range: string, toolFloor: number): number[] {
  const stated = semver.minVersion(range)?.major;
  const majors = new Set(supportedMajors.filter((major) => major >= toolFloor && admits(range, major)));
  if (stated === undefined || stated < 4) return [...majors];
  if (stated >= toolFloor || majors.size === 0) majors.add(stated);
  else if (admits(range, toolFloor)) majors.add(toolFloor);
  return [...majors].sort((left, right) => left - right);
}
