import { splitLines } from '../../parse/line-index.ts';

export interface IniItem {
  readonly text: string;
  readonly line: number;
}

/** One section of an ini file, such as `[tool:pytest]` of setup.cfg. Keys are compared without case. */
export interface IniSection {
  readonly line: number;
  readonly text: (key: string) => IniItem | undefined;
  /** The items of a value that goes over several lines, or is separated by commas. */
  readonly lists: (key: string) => IniItem[];
  /** Items of all keys. */
  readonly all: () => IniItem[];
}

export type IniFile = ReadonlyMap<string, IniSection>;

/** Reads setup.cfg, tox.ini and the like: sections, keys, indented continuations. Never fails: what is no ini line is passed over. */
export function readIni(text: string): IniFile {
  const sections = new Map<string, IniSection>();
  let keys = new Map<string, IniItem[]>();
  let items: IniItem[] = [];
  splitLines(text).forEach((line, index) => {
    const number = index + 1;
    const head = /^\[([^\]]+)\]\s*$/.exec(line)?.[1];
    const [, key, value] = /^([A-Za-z][\w.-]*)\s*[=:]\s*(.*)$/.exec(line) ?? [];
    if (/^\s*[#;]/.test(line)) return;
    if (head !== undefined) {
      keys = new Map();
      items = [];
      if (!sections.has(head)) sections.set(head, sectionOf(number, keys));
    } else if (key !== undefined) {
      items = value === undefined || value === '' ? [] : [{ text: value.trim(), line: number }];
      keys.set(key.toLowerCase(), items);
    } else if (/^\s+\S/.test(line)) items.push({ text: line.trim(), line: number });
  });
  return sections;
}

function sectionOf(line: number, keys: ReadonlyMap<string, IniItem[]>): IniSection {
  const lists = (key: string): IniItem[] =>
    (keys.get(key) ?? []).flatMap((item) =>
      item.text
        .split(/,(?![^{[]*[}\]])/)
        .map((part) => ({ text: part.trim(), line: item.line }))
        .filter(({ text }) => text !== ''),
    );
  return { line, text: (key) => keys.get(key)?.[0], lists, all: () => [...keys.values()].flat() };
}
