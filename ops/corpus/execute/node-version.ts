import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { maxSatisfying, valid } from 'semver';
import { parse } from 'yaml';
import { mapOf, textOf } from '../checks/expand-expressions.ts';

/** Lines with long-term support by codename. */
const codenames: Readonly<Record<string, number>> = { hydrogen: 18, iron: 20, jod: 22, krypton: 24, lithium: 26 };

/** npm comes with Node, and not from the registry's package of it: the major that each line carries. */
const npmMajors: Readonly<Record<number, number>> = { 14: 6, 16: 8, 18: 10, 20: 10, 22: 10, 24: 11, 26: 11 };

/** Corepack came with Node up to this line. */
export const lastMajorWithCorepack = 24;

/** The major of npm that comes with a major of Node. */
export function npmMajorOf(nodeMajor: number): number {
  return npmMajors[nodeMajor] ?? (nodeMajor < 14 ? 6 : 11);
}

/** The newest of the versions that a specification allows, as setup-node reads it; undefined where it allows none. */
export function resolveNodeVersion(specification: string, versions: readonly string[]): string | undefined {
  const text = specification.trim().replace(/^v(?=\d)/, '');
  const [, codename] = /^lts\/(.+)$/i.exec(text) ?? [];
  if (codename === '*') return maxSatisfying(versions, longTermRange(versions)) ?? undefined;
  if (codename !== undefined) return maxSatisfying(versions, `${codenames[codename.toLowerCase()] ?? 'none'}.x`) ?? undefined;
  if (/^(?:latest|current|node|\*|)$/.test(text)) return maxSatisfying(versions, '*') ?? undefined;
  return maxSatisfying(versions, text) ?? undefined;
}

/** Even lines have long-term support from their first October on; those that have it are named above. */
function longTermRange(versions: readonly string[]): string {
  const majors = Object.values(codenames).filter((major) => maxSatisfying(versions, `${major}.x`) !== null);
  return `${Math.max(...majors)}.x`;
}

/** What a version file asks for, as setup-node reads it; undefined where it asks for nothing. */
export async function readVersionFile(workspace: string, file: string): Promise<string | undefined> {
  const text = await readFile(path.join(workspace, file), 'utf8');
  const name = path.basename(file);
  if (name === 'package.json') return versionOfManifest(mapOf(parse(text)), workspace, file);
  if (name === '.tool-versions') return /^(?:nodejs|node)\s+(\S+)/m.exec(text)?.[1];
  if (/mise\.toml$/.test(name)) return /^\s*node\s*=\s*["']?([^"'\s]+)/m.exec(text)?.[1];
  const line = text.split('\n').find((one) => one.trim() !== '' && !one.trim().startsWith('#'));
  return line?.trim().split(/\s/)[0];
}

async function versionOfManifest(
  manifest: Readonly<Record<string, unknown>>,
  workspace: string,
  file: string,
): Promise<string | undefined> {
  const volta = mapOf(manifest['volta']);
  const runtime = mapOf(mapOf(manifest['devEngines'])['runtime']);
  const stated = [volta['node'], runtime['name'] === 'node' ? runtime['version'] : undefined, mapOf(manifest['engines'])['node']];
  const found = stated.find((value) => typeof value === 'string');
  if (found !== undefined || volta['extends'] === undefined) return found === undefined ? undefined : textOf(found);
  return readVersionFile(workspace, path.join(path.dirname(file), textOf(volta['extends'])));
}

/** A version that is exact; undefined where it is a range. */
export function exactVersion(text: string): string | undefined {
  return valid(text) ?? undefined;
}
