import { releaseTables, versionsOf } from '@autodevops/contracts/stack';

/** Minors of PHP that the set-up action installs and packages still name as their floor, ascending. */
const releases = versionsOf(releaseTables.php);

/** The minor to build an application with when nothing speaks against it. */
export const defaultPhp: string = releaseTables.php.usual;

/** A matrix longer than this costs more than it tells: the floor and the newest stay. */
const maxCells = 7;

/** The minors that a constraint of composer admits, ascending; empty when it admits none that can be installed. */
export function minorsInside(constraint: string): string[] {
  const alternatives = constraint.split(/\s*\|\|?\s*/).filter((part) => part !== '');
  return releases.filter((release) => alternatives.some((part) => admits(part, release)));
}

/** Cells for a library: all minors inside, without those between the floor and the newest ones when they are many. */
export function matrixOf(minors: readonly string[]): string[] {
  return minors.length <= maxCells ? [...minors] : [...minors.slice(0, 1), ...minors.slice(1 - maxCells)];
}

/** The minor to work with among those that a constraint admits. */
export const workingMinor = (minors: readonly string[]): string | undefined => (minors.includes(defaultPhp) ? defaultPhp : minors.at(-1));

/** A conjunction of comparators, or a range of two versions. */
function admits(part: string, release: string): boolean {
  const [, low, high] = /^(\S+)\s+-\s+(\S+)$/.exec(part) ?? [];
  if (low !== undefined && high !== undefined) return admitsOne(`>=${low}`, release) && admitsOne(`<=${high}`, release);
  const comparators = part.split(/\s*,\s*|\s+(?=[<>=!~^\d])/).filter((text) => text !== '');
  return comparators.length > 0 && comparators.every((comparator) => admitsOne(comparator, release));
}

function admitsOne(comparator: string, release: string): boolean {
  if (comparator === '*') return true;
  const [, operator = '', major = '', text, patch] =
    /^(\^|~|>=|>|<=|<|!=|==?)?\s*v?(\d+)(?:\.(\d+|\*|x))?(?:\.(\d+|\*|x))?/.exec(comparator) ?? [];
  if (major === '') return false;
  const isOpen = text === undefined || text === '*' || text === 'x';
  const wanted = Number(major) * 100 + (isOpen ? 0 : Number(text));
  const [ownMajor = '', ownMinor = ''] = release.split('.');
  const own = Number(ownMajor) * 100 + Number(ownMinor);
  const isPatched = patch !== undefined && patch !== '0';
  const compare: Readonly<Record<string, boolean>> = {
    '': isOpen ? ownMajor === major : own === wanted,
    '=': own === wanted,
    '==': own === wanted,
    '!=': patch !== undefined || own !== wanted,
    '>=': own >= wanted,
    '>': isPatched ? own >= wanted : own > wanted,
    '<=': own <= wanted || (isOpen && ownMajor === major),
    '<': isPatched ? own <= wanted : own < wanted,
    '^': own >= wanted && ownMajor === major,
    '~': patch === undefined ? own >= wanted && ownMajor === major : own === wanted,
  };
  return compare[operator] ?? false;
}
