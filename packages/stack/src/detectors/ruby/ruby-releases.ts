import { releaseTables, supportedVersions, versionsOf } from '@autodevops/contracts/stack';

/** Minors of Ruby that the set-up action installs and libraries still name as their floor, ascending. */
const releases = versionsOf(releaseTables.ruby);
/** Minors whose support has not ended. */
const supported = supportedVersions(releaseTables.ruby);

/** The minor to build an application with when nothing speaks against it. */
export const defaultRuby: string = releaseTables.ruby.usual;

/** A matrix longer than this costs more than it tells: the floor and the newest stay. */
const maxCells = 6;

/**
 * The minors that a gem requirement admits, ascending, from its floor to the newest: the supported ones where it names none. Undefined for a
 * requirement that admits none of them.
 */
export function rubyVersions(requirement: readonly string[], hasLock: boolean): string[] | undefined {
  const parts = requirement.filter((part) => /^(?:>=|>|~>|<|<=|=|!=)?\s*\d/.test(part.trim()));
  const inside = releases.filter((release) => parts.every((part) => admits(part, release)));
  const hasFloor = parts.some((part) => /^\s*(?:>|~>|=|\d)/.test(part));
  const wanted = hasFloor && !hasLock ? inside : inside.filter((release) => supported.includes(release));
  if (wanted.length === 0) return inside.length === 0 ? undefined : inside.slice(-1);
  return wanted.length <= maxCells ? wanted : [...wanted.slice(0, 1), ...wanted.slice(1 - maxCells)];
}

/** Whether one comparator admits a minor. Patch levels are read leniently: `>= 2.7.8` admits 2.7. */
function admits(part: string, release: string): boolean {
  const [, operator = '=', text = ''] = /^\s*(>=|>|~>|<=|<|!=|=)?\s*(\d+(?:\.\d+){0,3})/.exec(part) ?? [];
  const numbers = text.split('.').map(Number);
  const minor = rank(`${numbers[0] ?? 0}.${numbers[1] ?? 0}`);
  const own = rank(release);
  const compare: Readonly<Record<string, boolean>> = {
    '>=': own >= minor,
    '>': numbers.length > 2 ? own >= minor : own > minor,
    '<=': own <= minor,
    '<': numbers.length > 2 && (numbers[2] ?? 0) > 0 ? own <= minor : own < minor,
    '=': own === minor,
    '!=': numbers.length > 2 || own !== minor,
    '~>': numbers.length > 2 ? own === minor : own >= minor && release.startsWith(`${numbers[0]}.`),
  };
  return compare[operator] ?? true;
}

const rank = (release: string): number => {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return major * 100 + minor;
};
