/** A repository as its text files. */
export type Tree = Readonly<Record<string, string>>;

/** A place in a repository where a stranger may write what they like. */
export interface HostileSlot {
  readonly name: string;
  readonly tree: (text: string) => Tree;
  /** The branch that pull requests go to; `main` where it is not the place. */
  readonly branch?: (text: string) => string;
  /** What stands there in the harmless twin: something that means as little as the hostile text may mean. */
  readonly harmless: string;
}

/** As a string of JSON, which double-quoted strings of YAML, TOML and most languages are too. Half a pair is none in TOML. */
export const quoted = (text: string): string => JSON.stringify(text.toWellFormed());
/** What can stand behind a comment sign without ending the comment. */
export const oneLine = (text: string): string => text.replaceAll(/[\r\n\u0085\u2028\u2029\0]/g, ' ');
/** What a section of characters can hold: XML has no place at all for most control characters. */
export const inXml = (text: string): string =>
  oneLine(text)
    .replaceAll(']]>', '')
    .replaceAll(/[^\t -\ud7ff\ue000-\ufffd]/g, ' ');
/** What can be an entry of a file system. */
export const asName = (text: string): string => text.replaceAll(/[/\0\r\n]/g, '_').slice(0, 200);

export const slot = (name: string, harmless: string, tree: (text: string) => Tree): HostileSlot => ({ name, harmless, tree });
