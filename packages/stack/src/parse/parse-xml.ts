import { SaxesParser } from 'saxes';
import { createLineIndex } from './line-index.ts';

/** One element of an XML document, reduced to what manifests use: children and text. Attributes, comments and namespaces are left out. */
export interface XmlElement {
  /** The name without its prefix. */
  readonly name: string;
  /** The 1-based line of its start tag. */
  readonly line: number;
  readonly children: readonly XmlElement[];
  /** Its own text, trimmed; an entity that XML does not define stays as it is written. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

const maxDepth = 64;
/** What real manifests get away with: their tools define entities that XML does not know. */
const isForgiven = (error: Error): boolean => error.message.endsWith('undefined entity.');

/**
 * Reads an XML document; undefined when it is not well-formed or too deep. Document types are passed over: nothing in them is read, so no entity
 * expands.
 */
export function parseXml(content: string): XmlElement | undefined {
  const root: OpenElement = { name: '', line: 1, children: [], text: '' };
  const open: OpenElement[] = [root];
  const lineAt = createLineIndex(content);
  const parser = new SaxesParser({ fragment: false });
  const addText = (text: string): void => {
    const current = open.at(-1);
    if (current !== undefined) current.text += text;
  };
  parser.on('error', (error) => {
    if (!isForgiven(error)) throw error;
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentagstart', ({ name }) => {
    const line = lineAt(content.lastIndexOf(`<${name}`, parser.position));
    const element: OpenElement = { name: withoutPrefix(name), line, children: [], text: '' };
    open.at(-1)?.children.push(element);
    if (open.push(element) > maxDepth) throw new Error('The document is nested too deeply.');
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed !== undefined) closed.text = closed.text.trim();
  });
  try {
    parser.write(content).close();
  } catch {
    return undefined;
  }
  return root.children[0];
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The elements at a path of names below an element; every element of a name counts, `*` is any name. */
export function elementsAt(element: XmlElement | undefined, ...path: readonly string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = element === undefined ? [] : [element];
  for (const name of path) found = found.flatMap((parent) => parent.children.filter((child) => name === '*' || child.name === name));
  return found;
}

/** The text of the first element at a path; undefined when there is none or it is empty. */
export function xmlTextAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const text = elementsAt(element, ...path)[0]?.text;
  return text === undefined || text === '' ? undefined : text;
}

/** Every element below one that bears a name, in the order of the document. */
export function elementsNamed(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (element?.children ?? []).flatMap((child) => [...(child.name === name ? [child] : []), ...elementsNamed(child, name)]);
}
