import { spanOf, type YamlTree } from '../yaml/yaml-tree.ts';
import type { Access, Permissions } from './workflow.ts';

const accesses: ReadonlySet<string> = new Set<Access>(['read', 'write', 'none']);

/** Reads `permissions`. Null when it is missing or empty: then the repository's default holds. `{}` grants nothing and is not null. */
export function readPermissions(tree: YamlTree, node: unknown): Permissions | null {
  const resolved = tree.resolve(node);
  const text = tree.text(node);
  if (text !== null) {
    const access = /^(read|write)-all$/.exec(text.value)?.[1];
    return access === undefined ? null : { kind: 'all', access: access as Access, span: text.span };
  }
  if (resolved === null || tree.items(node).length > 0) return null;
  const isMapping = 'items' in resolved;
  if (!isMapping) return null;
  const scopes = tree.texts(node).flatMap(({ name, nameSpan, value, span }) => {
    return accesses.has(value) ? [{ scope: name, access: value as Access, span: { start: nameSpan.start, end: span.end } }] : [];
  });
  return { kind: 'scopes', scopes, span: spanOf(resolved) };
}
