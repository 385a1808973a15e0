import type { LinterMessage } from './engines.generated.js';

const emptyFilter = /^\s*(?:- )?(?:(?:branches|tags|paths)(?:-ignore)?|types):\s*(?:#.*)?$/;
const emptyScript = /^\s*(?:- )?run:\s*(?:""|'')?\s*(?:#.*)?$/;
const newerStep = /^\s*- (?:wait|wait-all|cancel|parallel):/;

/**
 * Tells a message that the text it is about proves wrong: GitHub takes an empty script and an empty filter, steps of the newer kinds, and a
 * time zone beside `cron`.
 */
export function isAllowedThere({ message, line }: Pick<LinterMessage, 'message' | 'line'>, lines: readonly string[]): boolean {
  const text = lines[line - 1] ?? '';
  if (message === 'string should not be empty') return emptyFilter.test(text) || emptyScript.test(text);
  if (message.startsWith('step must run script with "run"')) return newerStep.test(text);
  if (!message.startsWith('element of "schedule" section must be mapping')) return false;
  return lines.slice(line - 1, line + 1).some((near) => /^\s*(?:- )?timezone:/.test(near));
}
