import { type OptionsProblem, type OptionsReading, optionsFile, RepositoryOptions } from '@autodevops/contracts/options';
import { parseYaml } from '../parse/parse-yaml.ts';
import type { ParsedDocument } from '../parse/parsed-document.ts';
import { explainIssue } from './explain-issue.ts';

const maxCharacters = 64 * 1024;

/** A way to say whether a file is there and what it holds; the text of a file that could not be read is undefined. */
export interface OptionsSource {
  readonly has: (path: string) => boolean;
  readonly text: (path: string) => string | undefined;
}

/** The spelling that people try and that nothing reads. */
const otherSpelling = 'autodevops.yaml';

/**
 * Reads `autodevops.yml`. Undefined where there is none. Never throws: what is not understood becomes a problem with its line, and then no
 * option holds.
 */
export function readOptions({ has, text }: OptionsSource): OptionsReading | undefined {
  if (!has(optionsFile))
    return has(otherSpelling) ? failed(otherSpelling, [{ line: 1, message: `Only ${optionsFile} is read: rename this file.` }]) : undefined;
  const content = text(optionsFile);
  if (content === undefined || content.length > maxCharacters)
    return failed(optionsFile, [{ line: 1, message: 'The file is too large or could not be read.' }]);
  const parsed = parseYaml(content, { isStrict: true });
  if (parsed.outcome === 'failed') return failed(optionsFile, [{ line: parsed.line, message: parsed.message }]);
  const { document } = parsed;
  const result = RepositoryOptions.safeParse(document.value ?? {});
  if (result.success) return { file: optionsFile, options: result.data, lines: linesOf(document), problems: [] };
  const problems = result.error.issues.flatMap((issue) => explainIssue(issue, document));
  return failed(optionsFile, problems.slice(0, 20));
}

const failed = (file: string, problems: OptionsProblem[]): OptionsReading => ({ file, options: {}, lines: {}, problems });

/** The line of every value below the root. The schema has bounded how many there are. */
function linesOf(document: ParsedDocument): Record<string, number> {
  const lines: [string, number][] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (path.length > 0) lines.push([path.join('.'), document.lineOf(...path)]);
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(document.value, []);
  return Object.fromEntries(lines);
}
