import { isMap } from 'yaml';
import { parseUses } from './parse-uses.ts';
import { readPermissions } from './read-permissions.ts';
import type { ActionReference, Job, Step } from './workflow.ts';
import { spanOf, type YamlTree } from './yaml-tree.ts';

/** What a step and a pair of its mappings cost, beside their text. */
const unitCost = 50;

/** Reads jobs and their steps, and stops at an amount of text: aliases can make few lines into many. */
export class JobReader {
  readonly #tree: YamlTree;
  #left: number;

  constructor(tree: YamlTree, maxCharacters: number) {
    this.#tree = tree;
    this.#left = maxCharacters;
  }

  /** True when there was more than allowed; what was read is then not the whole. */
  get isExhausted(): boolean {
    return this.#left < 0;
  }

  read(node: unknown): readonly Job[] {
    const tree = this.#tree;
    return tree.entries(node).flatMap(({ key, keySpan, value }) => {
      const map = tree.resolve(value);
      if (!isMap(map) || this.isExhausted) return [];
      this.#left -= unitCost * (1 + tree.size(tree.get(map, 'env')));
      const get = (name: string) => tree.get(map, name);
      return [
        {
          id: key,
          idSpan: keySpan,
          span: spanOf(map),
          permissions: readPermissions(tree, get('permissions')),
          hasTimeout: tree.text(get('timeout-minutes')) !== null,
          condition: tree.text(get('if')),
          uses: this.#uses(get('uses')),
          environment: tree.texts(get('env')),
          workingDirectory: tree.text(tree.get(tree.get(get('defaults'), 'run'), 'working-directory')),
          steps: this.#steps(get('steps')),
        },
      ];
    });
  }

  #steps(node: unknown): readonly Step[] {
    const steps: Step[] = [];
    for (const [index, item] of this.#tree.items(node).entries()) {
      this.#left -=
        unitCost *
        (1 + this.#tree.size(item) + this.#tree.size(this.#tree.get(item, 'with')) + this.#tree.size(this.#tree.get(item, 'env')));
      if (this.isExhausted) break;
      const step = this.#step(index, item);
      this.#left -= [step.run, ...step.inputs, ...step.environment].reduce((sum, text) => sum + (text?.value.length ?? 0), 0);
      steps.push(step);
    }
    return steps;
  }

  #step(index: number, item: unknown): Step {
    const tree = this.#tree;
    const get = (name: string) => tree.get(item, name);
    return {
      index,
      span: spanOf(tree.resolve(item)),
      id: tree.text(get('id'))?.value ?? null,
      name: tree.text(get('name'))?.value ?? null,
      condition: tree.text(get('if')),
      hasTimeout: tree.text(get('timeout-minutes')) !== null,
      uses: this.#uses(get('uses')),
      run: tree.text(get('run')),
      inputs: tree.texts(get('with')),
      environment: tree.texts(get('env')),
      workingDirectory: tree.text(get('working-directory')),
    };
  }

  #uses(node: unknown): ActionReference | null {
    const text = this.#tree.text(node);
    return text === null ? null : parseUses(text);
  }
}
