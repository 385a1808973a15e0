import { isDeclared } from './declared-names.ts';
import type { GateInput, GateMessage, ParsedFile } from './gate-input.ts';
import { parseFile, workflowsOf } from './gate-input.ts';
import { matrixValues } from './matrix-values.ts';
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
            const problem = commandProblem(input, line, () => directoriesOf(file, leaf));
            return problem === null ? [] : [{ file: file.path, ...file.placeOf(leaf.node.range?.[0]), message: problem }];
          }),
        ),
    );
}

function linesOf({ node }: YamlLeaf): readonly string[] {
  return String(node.value).replace(/\n$/, '').split('\n');
}

function commandProblem({ commands, manifests }: GateInput, line: string, directories: () => readonly string[]): string | null {
  if (!commands.has(line)) return `No manifest allows the command ${JSON.stringify(line.slice(0, 200))}.`;
  if (manifests === undefined) return null;
  for (const call of namedCalls(line))
    for (const directory of directories())
      if (!isDeclared(manifests, directory, call))
        return `No manifest in ${JSON.stringify(directory)} has the ${call.runner} ${JSON.stringify(call.name)}.`;
  return null;
}

/** Where a step runs: its own directory, else its job's; one for each cell of a matrix of directories. */
function directoriesOf({ document }: ParsedFile, { path }: YamlLeaf): readonly string[] {
  const own: unknown = document.getIn([...path.slice(0, -1), 'working-directory'].map(asIndex));
  const ofJob: unknown = document.getIn([...path.slice(0, 2), 'defaults', 'run', 'working-directory']);
  const directory = [own, ofJob].find((candidate) => typeof candidate === 'string') ?? '.';
  return matrixValues(document.getIn(path.slice(0, 2)), directory);
}

function asIndex(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}
