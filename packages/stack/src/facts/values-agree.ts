import type { FactKind, FactValue } from '@autodevops/contracts/stack';
import semver from 'semver';
import type { FactComparison } from '../fact-names.ts';

interface ComparedValue {
  readonly value: FactValue;
  readonly kind: FactKind;
}

/**
 * Whether two values say the same in meaning. Versions agree when one is a prefix of the other (`20` and `20.1.0`, `v20` and `20`) or when a
 * floor or range admits the other; lists agree when they hold the same items.
 */
export function valuesAgree(comparison: FactComparison, left: ComparedValue, right: ComparedValue): boolean {
  if (comparison === 'version') return versionsAgree(left, right);
  if (comparison === 'list') return sortedText(left.value) === sortedText(right.value);
  return String(left.value) === String(right.value);
}

const sortedText = (value: FactValue): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : [value]);

const plain = (value: FactValue): string =>
  String(value)
    .trim()
    .replace(/^v(?=\d)/, '')
    .replace(/(?:\.[x*])+$/, '');

function versionsAgree(left: ComparedValue, right: ComparedValue): boolean {
  const first = plain(left.value);
  const second = plain(right.value);
  if (first === second || first.startsWith(`${second}.`) || second.startsWith(`${first}.`)) return true;
  return isAdmitted(left, first, second) || isAdmitted(right, second, first);
}

function isAdmitted(admitting: ComparedValue, range: string, version: string): boolean {
  if (admitting.kind !== 'floor' && admitting.kind !== 'range') return false;
  const coerced = semver.coerce(version);
  const floor = semver.coerce(range);
  if (coerced === null || floor === null) return false;
  return admitting.kind === 'floor' ? semver.gte(coerced, floor) : semver.validRange(range) !== null && semver.satisfies(coerced, range);
}
