import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './run.mjs';

const tables = 'packages/contracts/src/stack/release-tables.ts';
const maxMonths = 6;

/**
 * Release tables that are older than the newest commit by more than half a year, each in a sentence. A hint and no failure, and told by the commit's date: an old
 * commit checks out as it did when it was new.
 */
export function oldTables() {
  let committedOn;
  try {
    committedOn = execFileSync('git', ['log', '-1', '--format=%cs'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return [];
  }
  const text = readFileSync(`${root}/${tables}`, 'utf8');
  return [...text.matchAll(/^ {2}(\w+): \{\n {4}checkedOn: '(\d{4})-(\d{2})-\d{2}'/gm)].flatMap(([, name, year, month]) => {
    const [newYear, newMonth] = committedOn.split('-').map(Number);
    const months = (newYear - Number(year)) * 12 + newMonth - Number(month);
    return months > maxMonths
      ? [`The releases of ${name} in ${tables} were looked up ${months} months ago: compare them with their source.`]
      : [];
  });
}
