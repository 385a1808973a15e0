import { isDeclared } from './declared-names.ts';
import type { GateInput, GateMessage, ParsedFile } from './gate-input.ts';
import { parseFile, workflowsOf } from './gate-input.ts';
import { namedCalls } from './named-call.ts';
import { scalarsOf, type YamlLeaf } from './walk-yaml.ts';

/**
 * Every line that a step runs is one that the facts allow, letter by letter; and every script, target, task, session or group that it names is
 * in a manifest of the directory where it runs, which is read again for this.
 */
export function checkCommands(input: GateInput): readonly GateMessage[] {
  return workflowsOf(input)
    .map(parseFile)
    .flatMap((file) =>
      scalarsOf(file.document.contents)
        .filter(({ path }) => path.at(-1) === 'run' && path.includes('steps'))
        .flatMap((leaf) =>
          linesOf(leaf).flatMap((line) => {
            const problem = commandProblem(input, line, () => directoryOf(file, leaf));
            return problem === null ? [] : [{ file: file.path, ...file.placeOf(leaf.node.range?.[0]), message: problem }];
          }),
        ),
    );
}

function linesOf({ node }: YamlLeaf): readonly string[] {
  return String(node.value).replace(/\n$/, '').split('\n');
}

function commandProblem({ commands, manifests }: GateInput, line: string, directory: () => string): string | null {
  if (!commands.has(line)) return `No manifest allows the command ${JSON.stringify(line.slice(0, 200))}.`;
  if (manifests === undefined) return null;
  const missing = namedCalls(line).find((call) => !isDeclared(manifests, directory(), call));
  return missing === undefined
    ? null
    : `No manifest in ${JSON.stringify(directory())} has the ${missing.runner} ${JSON.stringify(missing.name)}.`;
}

/** Where a step runs: its own directory, else its job's. */
function directoryOf({ document }: ParsedFile, { path }: YamlLeaf): string {
  const own: unknown = document.getIn([...path.slice(0, -1), 'working-directory'].map(asIndex));
  const ofJob: unknown = document.getIn([...path.slice(0, 2), 'defaults', 'run', 'working-directory']);
  return [own, ofJob].find((directory) => typeof directory === 'string') ?? '.';
}

function asIndex(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}
