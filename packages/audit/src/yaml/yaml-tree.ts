import { type Alias, type Document, isAlias, isCollection, isMap, isNode, isScalar, isSeq, type Node, visit, type YAMLMap } from 'yaml';
import type { Located, Span } from '../source/source.ts';
import type { Entry } from './block.ts';

export interface TreeEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: unknown;
}

/** A value of a YAML file with aliases followed and without exceptions: what is not of the asked type is null or empty. */
export class YamlTree {
  readonly #targets: ReadonlyMap<Alias, Node>;
  readonly #entries = new Map<YAMLMap, ReadonlyMap<string, TreeEntry>>();

  constructor(document: Document) {
    this.#targets = aliasTargets(document);
  }

  /** The node behind an alias, or the node itself. */
  resolve(node: unknown): Node | null {
    let current = node;
    // An anchor cannot stand on an alias, so one step is enough; the limit guards against a parser that thinks otherwise.
    for (let step = 0; step < 10 && isAlias(current); step += 1) current = this.#targets.get(current);
    return isNode(current) && !isAlias(current) ? current : null;
  }

  /** The pairs of a mapping whose keys are scalars. */
  entries(node: unknown): readonly TreeEntry[] {
    return [...this.#keyed(node).values()];
  }

  get(node: unknown, key: string): unknown {
    return this.#keyed(node).get(key)?.value;
  }

  /** How many pairs a mapping has. */
  size(node: unknown): number {
    return this.#keyed(node).size;
  }

  items(node: unknown): readonly unknown[] {
    const list = this.resolve(node);
    return isSeq(list) ? list.items : [];
  }

  /** A scalar as text, as it is written for numbers and truth values. */
  text(node: unknown): Located<string> | null {
    const scalar = this.resolve(node);
    if (!isScalar(scalar) || scalar.value === null) return null;
    return { value: typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value)), span: spanOf(scalar) };
  }

  /** A scalar as a list of one, or the scalars of a list. */
  list(node: unknown): readonly Located<string>[] {
    const single = this.text(node);
    return single === null ? this.items(node).flatMap((item) => this.text(item) ?? []) : [single];
  }

  texts(node: unknown): readonly Entry[] {
    return this.entries(node).flatMap(({ key, keySpan, value }) => {
      const text = this.text(value);
      return text === null ? [] : [{ name: key, nameSpan: keySpan, value: text.value, span: text.span }];
    });
  }

  /** Read once a mapping, however often aliases lead to it. */
  #keyed(node: unknown): ReadonlyMap<string, TreeEntry> {
    const map = this.resolve(node);
    if (!isMap(map)) return new Map();
    const known = this.#entries.get(map);
    if (known !== undefined) return known;
    const entries = map.items.flatMap((pair): [string, TreeEntry][] => {
      const key = this.resolve(pair.key);
      return isScalar(key) ? [[String(key.value), { key: String(key.value), keySpan: spanOf(key), value: pair.value }]] : [];
    });
    const keyed = new Map(entries);
    this.#entries.set(map, keyed);
    return keyed;
  }
}

/** From where a node begins to where its value ends, without the comments and blank lines after it. */
export function spanOf(node: Node | null): Span {
  const [start, end] = node?.range ?? [0, 0];
  return { start, end };
}

/** Which node each alias stands for. An anchor counts from where it stands, so the nearest one before the alias is meant. */
function aliasTargets(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, (_, node) => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    } else if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) anchors.set(node.anchor, node);
  });
  return targets;
}
