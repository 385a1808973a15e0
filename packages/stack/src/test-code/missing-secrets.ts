import type { SourcePlace } from '@autodevops/contracts/stack';
import { classifyVariable, isForeignName } from '../detectors/environment/classify-variable.ts';
import { committedNames } from '../detectors/environment/leaked-values.ts';
import { isVariableName } from '../safe-text.ts';
import { baseNameOf, byText, directoryOf, isWithin } from '../snapshot/directories.ts';
import type { Repository } from '../snapshot/repository.ts';
import { callsOutside, readVariables } from './read-variables.ts';

/** A secret or a variable that nothing gives, and where it is read. */
export interface MissingSetting {
  readonly name: string;
  readonly source: SourcePlace;
}

/** A stand-in for the world outside, in the code of tests or among what they depend on. */
const standIns = /\b(?:webServer|testcontainers|localstack|wiremock|mockserver|setupServer|nock|MockAgent|pollyjs)\b/;
const standInDependencies = /^(?:@testcontainers\/.*|testcontainers|msw|nock|@pollyjs\/.*|wiremock.*|mockserver-client|localstack)$/;

export interface TestCode {
  /** The files of the tests that were read. */
  readonly files: readonly string[];
  /** The bodies of the scripts that start them. */
  readonly body: string;
  readonly dependencies: Iterable<string>;
}

/**
 * Secrets that tests read and that nothing gives them: no default, no question whether they are there, no value in a committed file. Two signs are
 * asked for: the code that reads it, and that it opens something in the world outside. Tests with a stand-in for the world need to say so themselves,
 * by ending with an error.
 */
export function missingSecrets(repository: Repository, { files, body, dependencies }: TestCode): MissingSetting[] {
  const texts = files.map((file) => ({ file, text: repository.text(file) ?? '' })).filter(({ text }) => text !== '');
  const uses = texts.flatMap(({ file, text }) =>
    readVariables(text).map((use) => ({ ...use, source: { file, line: text.slice(0, use.offset).split('\n').length } })),
  );
  const provided = committedNames(repository);
  const hasStandIn = texts.some(({ text }) => standIns.test(text)) || [...dependencies].some((name) => standInDependencies.test(name));
  const isOutside = texts.some(({ text }) => callsOutside(text));
  const examples = new Set(files.flatMap((file) => emptyExamples(repository, directoryOf(file))));
  return [...Map.groupBy(uses, ({ name }) => name)].flatMap(([name, found]) => {
    const [first] = found;
    if (first === undefined || !isVariableName(name) || provided.has(name) || found.some(({ use }) => use === 'free')) return [];
    const need = classifyVariable({ name, source: first.source, via: 'code of the tests', isRequired: false });
    if (!need.isSecret || need.hasSafeDummy === true || isGiven(name, body, texts)) return [];
    const isRequired = found.some(({ use }) => use === 'required');
    const opensOutside = isOutside || isForeignName(name) || examples.has(name);
    return isRequired || (opensOutside && !hasStandIn) ? [{ name, source: first.source }] : [];
  });
}

/** A script or a configuration beside the tests writes a value down. */
export function isGiven(name: string, body: string, texts: readonly { readonly text: string }[]): boolean {
  const value = new RegExp(`\\b${name}["']?\\s*[:=]\\s*["'\`][^"'\`\\s]`);
  return new RegExp(`\\b${name}=\\S`).test(body) || texts.some(({ text }) => value.test(text));
}

/** Names that example files in a directory or above it leave empty. */
function emptyExamples(repository: Repository, directory: string): string[] {
  return repository
    .ending('example', 'sample', 'template', 'dist')
    .filter((file) => /^\.env\b/i.test(baseNameOf(file)) && directoryOf(file) !== '.' && isWithin(directory, directoryOf(file)))
    .toSorted(byText)
    .flatMap((file) =>
      repository.lines(file).flatMap((line) => /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(?:""|'')?\s*$/.exec(line)?.[1] ?? []),
    );
}
