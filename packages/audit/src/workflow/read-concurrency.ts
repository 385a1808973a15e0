import { spanOf, type YamlTree } from '../yaml/yaml-tree.ts';
import type { Concurrency } from './workflow.ts';

/** `concurrency` is a group, or a mapping with one. */
export function readConcurrency(tree: YamlTree, node: unknown): Concurrency | null {
  const resolved = tree.resolve(node);
  if (resolved === null) return null;
  return {
    span: spanOf(resolved),
    group: tree.text(node) ?? tree.text(tree.get(node, 'group')),
    cancelInProgress: tree.text(tree.get(node, 'cancel-in-progress')),
  };
}
