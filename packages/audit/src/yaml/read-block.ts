import { isMap, isNode, type YAMLMap } from 'yaml';
import type { Block } from './block.ts';
import { spanOf, type YamlTree } from './yaml-tree.ts';

/** How a mapping is written. */
export function readBlock(tree: YamlTree, map: YAMLMap): Block {
  return {
    isFlow: map.flow === true,
    span: spanOf(map),
    pairs: tree.entries(map).map(({ key, keySpan, value }) => ({
      name: key,
      key: keySpan,
      value: isNode(value) && value.range != null && value.range[1] > value.range[0] ? spanOf(value) : null,
    })),
  };
}

/** The same for a value that may be no mapping: null then. */
export function findBlock(tree: YamlTree, node: unknown): Block | null {
  const map = tree.resolve(node);
  return isMap(map) ? readBlock(tree, map) : null;
}
