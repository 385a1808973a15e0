/** One element of an XML document, reduced to what manifests use: children and text. Attributes, comments and namespaces are left out. */
export interface XmlElement {
  /** The name without its prefix. */
  readonly name: string;
  /** The 1-based line of its start tag. */
  readonly line: number;
  readonly children: readonly XmlElement[];
  /** Its own text, trimmed; entities other than the five of XML are kept as they are written. */
  readonly text: string;
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

const maxDepth = 64;
/** One token. An unclosed comment or section matches nothing, which ends the reading: trying on would make it slow. */
const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<[?!](?!--|\[CDATA\[)[^>]*>|<(\/?)([\w.:-]+)(?:[^>"']|"[^"]*"|'[^']*')*?(\/?)>|([^<]+)/y;

/** Reads an XML document; undefined when its tags do not match. Document types and their entities are never read. */
export function parseXml(content: string): XmlElement | undefined {
  const root: OpenElement = { name: '', line: 1, children: [], text: '' };
  const open: OpenElement[] = [root];
  let line = 1;
  for (let offset = 0; offset < content.length; ) {
    token.lastIndex = offset;
    const match = token.exec(content);
    if (match === null || !take(open, match, line)) return undefined;
    line += match[0].split('\n').length - 1;
    offset += match[0].length;
  }
  return open.length === 1 && root.children.length === 1 ? root.children[0] : undefined;
}

/** Applies one token to the stack of open elements; false when it does not fit there. */
function take(open: OpenElement[], [, cdata, close, name, selfClose, text]: RegExpExecArray, line: number): boolean {
  const current = open.at(-1);
  if (current === undefined) return false;
  if (name === undefined) {
    current.text += cdata ?? decoded(text ?? '');
    return true;
  }
  if (close === '/') {
    current.text = current.text.trim();
    return open.length > 1 && open.pop()?.name === withoutPrefix(name);
  }
  const element: OpenElement = { name: withoutPrefix(name), line, children: [], text: '' };
  current.children.push(element);
  if (selfClose !== '/') open.push(element);
  return open.length <= maxDepth;
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string => text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => entities[name] ?? whole);

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
