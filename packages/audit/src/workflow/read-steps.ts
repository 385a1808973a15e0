import { findBlock } from '../yaml/read-block.ts';
import { spanOf, type YamlTree } from '../yaml/yaml-tree.ts';
import { type Budget, unitCost } from './budget.ts';
import { parseUses } from './parse-uses.ts';
import type { Step } from './workflow.ts';

/** The steps of a job or of a composite action, as far as the budget reaches. */
export function readSteps(tree: YamlTree, node: unknown, budget: Budget): readonly Step[] {
  const steps: Step[] = [];
  for (const [index, item] of tree.items(node).entries()) {
    budget.spend(unitCost * (1 + tree.size(item) + tree.size(tree.get(item, 'with')) + tree.size(tree.get(item, 'env'))));
    if (budget.isExhausted) break;
    const step = readStep(tree, index, item);
    budget.spend([step.run, ...step.inputs, ...step.environment].reduce((sum, text) => sum + (text?.value.length ?? 0), 0));
    steps.push(step);
  }
  return steps;
}

function readStep(tree: YamlTree, index: number, item: unknown): Step {
  const get = (name: string) => tree.get(item, name);
  const uses = tree.text(get('uses'));
  const span = spanOf(tree.resolve(item));
  return {
    index,
    span,
    block: findBlock(tree, item) ?? { isFlow: true, span, pairs: [] },
    id: tree.text(get('id'))?.value ?? null,
    name: tree.text(get('name'))?.value ?? null,
    condition: tree.text(get('if')),
    hasTimeout: tree.text(get('timeout-minutes')) !== null,
    continueOnError: tree.text(get('continue-on-error')),
    shell: tree.text(get('shell')),
    uses: uses === null ? null : parseUses(uses),
    run: tree.text(get('run')),
    inputs: tree.texts(get('with')),
    inputsBlock: findBlock(tree, get('with')),
    environment: tree.texts(get('env')),
    environmentBlock: findBlock(tree, get('env')),
    workingDirectory: tree.text(get('working-directory')),
  };
}
