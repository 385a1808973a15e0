import { committedNames } from '../detectors/environment/leaked-values.ts';
import { isVariableName } from '../safe-text.ts';
import type { Repository } from '../snapshot/repository.ts';
import { isGiven, type MissingSetting, type TestCode } from './missing-secrets.ts';
import { readVariables } from './read-variables.ts';

const ownServer = /\b(?:webServer|globalSetup)\b/;

/**
 * The variable from which a configuration of browser tests takes the address of what they test, where nothing gives one and the tests start no server of
 * their own: they are for something that runs already.
 */
export function missingAddress(repository: Repository, configurations: readonly string[], { body }: TestCode): MissingSetting[] {
  return configurations.flatMap((file): MissingSetting[] => {
    const text = repository.text(file) ?? '';
    if (ownServer.test(text) || /\b(?:start-server-and-test|concurrently|docker|wait-on)\b/.test(body)) return [];
    const base = /\bbaseURL\s*:\s*(?=process\.env\b)/.exec(text);
    const read = base === null ? undefined : readVariables(text).find(({ offset }) => offset === base.index + base[0].length);
    if (read === undefined || !isVariableName(read.name) || committedNames(repository).has(read.name)) return [];
    const isFree = readVariables(text).some(({ name, use }) => name === read.name && use === 'free');
    if (isFree || isGiven(read.name, body, [{ text }])) return [];
    return [{ name: read.name, source: { file, line: text.slice(0, read.offset).split('\n').length } }];
  });
}
