import { spanOf, type YamlTree } from '../yaml/yaml-tree.ts';
import type { Container } from './workflow.ts';

/** `container` of a job: an image, or a mapping. */
export function readContainer(tree: YamlTree, name: string, node: unknown): Container | null {
  const resolved = tree.resolve(node);
  if (resolved === null) return null;
  return {
    name,
    span: spanOf(resolved),
    image: tree.text(node) ?? tree.text(tree.get(node, 'image')),
    credentials: tree.texts(tree.get(node, 'credentials')),
    environment: tree.texts(tree.get(node, 'env')),
    options: tree.text(tree.get(node, 'options')),
  };
}

/** The containers beside a job. */
export function readServices(tree: YamlTree, node: unknown): readonly Container[] {
  return tree.entries(node).flatMap(({ key, value }) => readContainer(tree, key, value) ?? []);
}
