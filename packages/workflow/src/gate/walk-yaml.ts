import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';

/** One scalar or key of a document, with the keys that lead to it. Items of a list add their index. */
export interface YamlLeaf {
  readonly path: readonly string[];
  readonly node: Scalar;
}

/** Every scalar value below a node. */
export function scalarsOf(node: unknown, path: readonly string[] = []): readonly YamlLeaf[] {
  if (isScalar(node)) return [{ path, node }];
  if (isMap(node)) return node.items.flatMap((pair) => scalarsOf(pair.value, [...path, keyOf(pair)]));
  if (isSeq(node)) return node.items.flatMap((item, index) => scalarsOf(item, [...path, String(index)]));
  return [];
}

/** The value below a key of a mapping, or undefined. */
export function valueAt(node: unknown, key: string): Node | undefined {
  return isMap(node) ? (node.items.find((pair) => keyOf(pair) === key)?.value as Node | undefined) : undefined;
}

/** The keys and values of a mapping; nothing for any other node. */
export function entriesOf(
  node: unknown,
): readonly { readonly key: string; readonly value: unknown; readonly offset: number | undefined }[] {
  if (!isMap(node)) return [];
  return (node as YAMLMap).items.map((pair) => ({ key: keyOf(pair), value: pair.value, offset: offsetOf(pair.key) }));
}

/** A scalar's value as text, or null. */
export function textOf(node: unknown): string | null {
  return isScalar(node) && node.value !== null ? String(node.value) : null;
}

/** Where a node starts. */
export function offsetOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}
