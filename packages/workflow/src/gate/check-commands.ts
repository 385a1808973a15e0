import type { GateInput, GateMessage } from './gate-input.ts';
import { parseFile, workflowsOf } from './gate-input.ts';
import { scalarsOf } from './walk-yaml.ts';

/** Every line that a step runs is one that the manifests allow, letter by letter. */
export function checkCommands(input: GateInput): readonly GateMessage[] {
  return workflowsOf(input)
    .map(parseFile)
    .flatMap((file) =>
      scalarsOf(file.document.contents)
        .filter(({ path }) => path.at(-1) === 'run' && path.includes('steps'))
        .flatMap(({ node }) => {
          const lines = String(node.value).replace(/\n$/, '').split('\n');
          return lines
            .filter((line) => !input.commands.has(line))
            .map((line) => ({
              file: file.path,
              ...file.placeOf(node.range?.[0]),
              message: `No manifest allows the command ${JSON.stringify(line.slice(0, 200))}.`,
            }));
        }),
    );
}
