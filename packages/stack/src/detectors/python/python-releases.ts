import { releaseTables, supportedVersions, versionsOf } from '@autodevops/contracts/stack';

const minorOf = (version: string): number => Number(version.split('.')[1]);
/** Minors of Python 3 that set-up actions can install. */
const installable = versionsOf(releaseTables.python).map(minorOf);
/** Those to test when a project names a floor only. */
const supportedMinors = new Set(supportedVersions(releaseTables.python).map(minorOf));

/** The minor to build with when nothing speaks against it: wheels of most packages exist for it. */
export const defaultMinor: string = releaseTables.python.usual;

/**
 * The supported minors inside a PEP 440 or poetry range, ascending. An old floor counts itself out: only minors that are still supported, or
 * all installable ones when none is.
 */
export function minorsInside(range: string | undefined): string[] {
  const inside = range === undefined ? installable : installable.filter((minor) => range.split('||').some((part) => admits(part, minor)));
  const supported = inside.filter((minor) => supportedMinors.has(minor));
  return (supported.length > 0 ? supported : inside).map((minor) => `3.${minor}`);
}

/** Whether a version such as `3.12.1` lies inside a range, as far as its minor tells. What is no version of Python 3 lies inside. */
export function isInside(range: string, version: string): boolean {
  const minor = /^3\.(\d+)/.exec(version)?.[1];
  return minor === undefined || range.split('||').some((part) => admits(part, Number(minor)));
}

/** The version to build with among supported ones: the default where it is among them, else the newest. */
export const newestMinor = (minors: readonly string[]): string | undefined =>
  minors.includes(defaultMinor) ? defaultMinor : minors.at(-1);

/** One comma-separated conjunction of comparators. Patch levels are compared leniently: `>=3.9.2` admits 3.9, `<3.13` does not admit 3.13. */
function admits(range: string, minor: number): boolean {
  const parts = range.split(/,|\s+(?=[<>=!~^])/).map((part) => part.trim());
  return parts.filter((part) => part !== '' && part !== '*').every((part) => admitsOne(part, minor));
}

function admitsOne(part: string, minor: number): boolean {
  const [, operator = '', major = '', text, patch] =
    /^(\^|~=|~|===?|!=|>=|<=|>|<)?\s*v?(\d+)(?:\.(\d+|\*))?(?:\.(\d+|\*))?/.exec(part) ?? [];
  if (major === '') return true;
  const isOpen = text === undefined || text === '*';
  const number = (Number(major) - 3) * 100 + (isOpen ? 0 : Number(text));
  const compare: Readonly<Record<string, () => boolean>> = {
    '': () => (isOpen ? major === '3' : minor === number),
    '=': () => minor === number,
    '==': () => (isOpen ? major === '3' : minor === number),
    '===': () => minor === number,
    '!=': () => (patch !== undefined && patch !== '*' ? true : minor !== number),
    '>=': () => minor >= number,
    '>': () => (patch === undefined ? minor > number || (isOpen && Number(major) < 3) : minor >= number),
    '<=': () => (isOpen ? Number(major) >= 3 : minor <= number),
    '<': () => (patch === undefined || patch === '0' ? minor < number : minor <= number),
    '^': () => minor >= number && Number(major) === 3,
    '~': () => (isOpen ? major === '3' : minor === number),
    '~=': () => (patch === undefined ? minor >= number && major === '3' : minor === number),
  };
  return compare[operator]?.() ?? true;
}
