import type { GateCheck, GateResult } from '@autodevops/contracts/workflow';
import { checkLint } from './check-lint.ts';
import { checkParser } from './check-parser.ts';
import { type GateInput, type GateMessage, parseFile } from './gate-input.ts';

export interface MendedFiles {
  /** The whole text of each file by its path, before and after. Files that are new are in `after` alone. */
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
  /** Runner labels of the user's own. */
  readonly labels?: ReadonlySet<string>;
}

/**
 * The gate for files of a user's own that were mended. Our policy for generated files cannot hold them: a workflow that a person wrote may
 * have any key, any action, any command, and what is wrong with it beside the selected findings is not ours to change unasked. So it asks
 * less, of the change alone: GitHub's parser accepts every workflow as it is now, other YAML parses, and actionlint reports nothing that it
 * did not report before. Whether the change does what was asked is the rescan's to prove.
 */
export async function verifyMendedFiles({ before, after, labels }: MendedFiles): Promise<GateResult> {
  const lintBefore = await checkLint(workflowsIn(before, labels));
  const lintAfter = await checkLint(workflowsIn(after, labels));
  const parsed = [...(await checkParser(workflowsIn(after, labels))), ...yamlErrors(after)];
  const checks = [
    checkOf('parser', "GitHub's parser accepts every mended file", parsed),
    checkOf('lint', 'actionlint reports nothing that it did not report before', added(lintBefore, lintAfter)),
  ];
  return { isPassed: checks.every(({ status }) => status === 'passed'), checks };
}

const isWorkflow = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);

function workflowsIn(files: ReadonlyMap<string, string>, labels: ReadonlySet<string> = new Set()): GateInput {
  return {
    files: [...files].filter(([path]) => isWorkflow(path)).map(([path, content]) => ({ path, content })),
    commands: new Set(),
    needs: [],
    existingFiles: new Map(),
    options: { file: 'autodevops.yml', labels, problems: [] },
  };
}

function yamlErrors(files: ReadonlyMap<string, string>): readonly GateMessage[] {
  return [...files].flatMap(([path, content]) => {
    if (isWorkflow(path) || !/\.ya?ml$/.test(path)) return [];
    const file = parseFile({ path, content });
    return file.document.errors.map((error) => ({ file: path, ...file.placeOf(error.pos[0]), message: error.message }));
  });
}

/** The messages that are more than before. Lines move, so a message is known by its file and its words, without the places in them. */
function added(before: readonly GateMessage[], after: readonly GateMessage[]): readonly GateMessage[] {
  const known = new Map<string, number>();
  for (const message of before) known.set(keyOf(message), (known.get(keyOf(message)) ?? 0) + 1);
  return after.filter((message) => {
    const left = known.get(keyOf(message)) ?? 0;
    known.set(keyOf(message), left - 1);
    return left <= 0;
  });
}

function keyOf({ file, message }: GateMessage): string {
  return JSON.stringify([file, message.replaceAll(/\bline:? ?\d+(?:, ?col(?:umn)?:? ?\d+)?/g, 'line')]);
}

function checkOf(id: GateCheck['id'], title: string, messages: readonly GateMessage[]): GateCheck {
  return { id, title, status: messages.length === 0 ? 'passed' : 'failed', messages: [...messages] };
}
