import { spanOf, type YamlTree } from '../yaml/yaml-tree.ts';
import type { Matrix } from './workflow.ts';

/** Reads `strategy.matrix`; null where there is none. */
export function readMatrix(tree: YamlTree, node: unknown): Matrix | null {
  const resolved = tree.resolve(node);
  if (resolved === null) return null;
  const entries = tree.entries(node);
  const axes = entries
    .filter(({ key }) => key !== 'include' && key !== 'exclude')
    .map(({ key, keySpan, value }) => ({ name: key, span: keySpan, values: tree.items(value).flatMap((item) => tree.text(item) ?? []) }));
  const rows = (name: string) => tree.items(tree.get(node, name)).map((item) => tree.texts(item));
  const isDynamic = tree.text(node) !== null || entries.some(({ value }) => tree.text(value) !== null);
  return { span: spanOf(resolved), axes, includes: rows('include'), excludes: rows('exclude'), isDynamic };
}
