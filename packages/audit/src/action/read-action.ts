import { Budget } from '../workflow/budget.ts';
import { readSteps } from '../workflow/read-steps.ts';
import { readBlock } from '../yaml/read-block.ts';
import { type FileReading, maxExpandedCharacters, type OpenedYaml, readYaml } from '../yaml/read-yaml.ts';
import type { Action } from './action.ts';

/** True for the files that describe an action, wherever they stand. */
export function isActionPath(path: string): boolean {
  return /(?:^|\/)action\.ya?ml$/.test(path) && !isWithinForeignCode(path);
}

function isWithinForeignCode(path: string): boolean {
  return /(?:^|\/)(?:node_modules|vendor|third_party|testdata|fixtures|__fixtures__)\//.test(path);
}

/** Reads one action. Never throws and takes a bounded time. */
export function readAction(path: string, text: string): FileReading<Action> {
  return readYaml(path, text, readRoot);
}

function readRoot({ source, tree, root, problem }: OpenedYaml): FileReading<Action> {
  const runs = tree.get(root, 'runs');
  if (tree.size(runs) === 0) return problem('no-runs', 'The action has no `runs`, so GitHub refuses it.');
  const budget = new Budget(maxExpandedCharacters);
  const steps = readSteps(tree, tree.get(runs, 'steps'), budget);
  if (budget.isExhausted) return problem('too-large-expanded', 'Aliases make the action larger than 4 MB, so it was not audited.');
  const inputs = tree.entries(tree.get(root, 'inputs')).map(({ key, keySpan, value }) => ({
    name: key,
    span: keySpan,
    isRequired: tree.text(tree.get(value, 'required'))?.value === 'true',
    defaultValue: tree.text(tree.get(value, 'default')),
  }));
  const action: Action = {
    path: source.path,
    source,
    block: readBlock(tree, root),
    name: tree.text(tree.get(root, 'name')),
    description: tree.text(tree.get(root, 'description')),
    inputs,
    runtime: tree.text(tree.get(runs, 'using')),
    image: tree.text(tree.get(runs, 'image')),
    steps,
  };
  return { outcome: 'read', value: action };
}
