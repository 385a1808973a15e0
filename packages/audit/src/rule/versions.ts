/** True for a tag that names a version: `v4`, `1.2.3`. */
export function isVersion(text: string | null): text is string {
  return text !== null && /^v?\d{1,9}(?:\.\d{1,9}){0,3}(?:-[\w.]{1,40})?$/.test(text);
}

/** True where one version is the other, or the other with fewer parts: `v4` and `v4.2.0`. */
export function isSameVersion(shorter: string, longer: string): boolean {
  const [left, right] = [shorter.replace(/^v/, ''), longer.replace(/^v/, '')];
  return left === right || right.startsWith(`${left}.`);
}

/**
 * True for a version that a range of an advisory holds: `< 1.2.3`, `>= 1.0.0, < 2`, `= 1.4.0`. A tag with fewer parts moves with its releases, so
 * it counts as the newest one of them.
 */
export function isInRange(version: string, range: string): boolean {
  const conditions = range.split(',').map((condition) => /^\s*(<=|>=|<|>|=)?\s*(\S+)\s*$/.exec(condition));
  return conditions.every((condition) => {
    const [, operator = '=', bound = ''] = condition ?? [];
    return isVersion(bound) && holds(compareVersions(version, bound), operator);
  });
}

function holds(order: number, operator: string): boolean {
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  if (operator === '>') return order > 0;
  return operator === '>=' ? order >= 0 : order === 0;
}

/** Below 0 where the first is the older one. What is missing in the first counts as endless, in the second as 0. */
export function compareVersions(left: string, right: string): number {
  const [first, second] = [left, right].map((text) => (text.replace(/^v/, '').split('-')[0] ?? '').split('.').map(Number));
  for (let index = 0; index < 3; index += 1) {
    const difference = (first?.[index] ?? Number.MAX_SAFE_INTEGER) - (second?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
