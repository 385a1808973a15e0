export interface VersionConstraint {
  /** The one version that is allowed, or the newest line: `1.5.7`, `1.9.x`, `1.x`, `latest`. */
  readonly newest: string;
  /** The lowest version, as the newest patch of its line where no patch is named. Absent where nothing bounds it from below. */
  readonly lowest?: string;
  readonly kind: 'pin' | 'floor' | 'range';
}

interface Comparator {
  readonly operator: string;
  readonly major: number;
  readonly minor?: number;
  readonly patch?: number;
}

const comparator = /^(=|!=|>=|<=|>|<|~>)?\s*v?(\d{1,3})(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?$/;

/** Reads a `required_version`. Undefined where a part of it is not understood. */
export function readVersionConstraint(text: string): VersionConstraint | undefined {
  const parts: Comparator[] = [];
  for (const part of text.split(',')) {
    const [, operator = '=', major, minor, patch] = comparator.exec(part.trim()) ?? [];
    if (major === undefined) return undefined;
    parts.push({
      operator,
      major: Number(major),
      ...(minor === undefined ? {} : { minor: Number(minor) }),
      ...(patch === undefined ? {} : { patch: Number(patch) }),
    });
  }
  const exact = parts.find(({ operator }) => operator === '=');
  if (exact !== undefined) return { newest: inFull(exact), kind: 'pin' };
  const floors = parts.filter(({ operator }) => ['>=', '>', '~>'].includes(operator)).sort(bySize);
  const floor = floors.at(-1);
  const upper = parts.flatMap((part) => newestBelow(part) ?? [])[0];
  return {
    newest: upper ?? 'latest',
    kind: upper === undefined ? 'floor' : 'range',
    ...(floor === undefined ? {} : { lowest: lowestOf(floor) }),
  };
}

const inFull = ({ major, minor = 0, patch = 0 }: Comparator): string => `${major}.${minor}.${patch}`;

const bySize = (left: Comparator, right: Comparator): number =>
  left.major - right.major || (left.minor ?? 0) - (right.minor ?? 0) || (left.patch ?? 0) - (right.patch ?? 0);

/** Releases before the first major had their signing key replaced: only the last patch of each line still installs providers. */
const lowestOf = ({ major, minor = 0, patch }: Comparator): string =>
  patch === undefined || major === 0 ? `${major}.${minor}.x` : `${major}.${minor}.${patch}`;

function newestBelow({ operator, major, minor, patch }: Comparator): string | undefined {
  if (operator === '~>') return patch === undefined ? `${major}.x` : `${major}.${minor}.x`;
  if (operator === '<=') return inFull({ operator, major, minor: minor ?? 0, patch: patch ?? 0 });
  if (operator !== '<') return undefined;
  if (patch !== undefined && patch > 0) return `${major}.${minor}.${patch - 1}`;
  if (minor !== undefined && minor > 0) return `${major}.${minor - 1}.x`;
  return major > 0 ? `${major - 1}.x` : undefined;
}
