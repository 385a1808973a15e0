import type { OptionsProblem } from '@autodevops/contracts/options';
import type { GateCheck, ProposalFile, ProposalNeed } from '@autodevops/contracts/workflow';
import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Manifests } from './declared-names.ts';

/** What the gate judges a proposal by. None of it is the plan: the gate must not take the planner's word. */
export interface GateInput {
  readonly files: readonly Pick<ProposalFile, 'path' | 'content'>[];
  /** Every command line that the manifests allow. */
  readonly commands: ReadonlySet<string>;
  /** Secrets and variables that the proposal tells the reader about. */
  readonly needs: readonly Pick<ProposalNeed, 'kind' | 'name'>[];
  /** Files that are in the repository, with their contents: none that is not ours may be written over. */
  readonly existingFiles: ReadonlyMap<string, string>;
  /**
   * The files of the repository that were read, with their bytes: the names in commands are looked up in them again. Left out, names are
   * believed as the facts have them.
   */
  readonly manifests?: Manifests | undefined;
  /** What actions are judged by: the catalogue that the files were made with. Left out, the bundled one. */
  readonly catalogue?: Catalogue | undefined;
  /** What `autodevops.yml` asks for: the runners it names may be used, and every problem with it fails the gate. */
  readonly options?: GateOptions | undefined;
}

export interface GateOptions {
  readonly file: string;
  readonly labels: ReadonlySet<string>;
  readonly problems: readonly OptionsProblem[];
}

/** The one file of a proposal that is no workflow. */
export function isDependabotFile({ path }: Pick<ProposalFile, 'path'>): boolean {
  return /^\.github\/dependabot\.ya?ml$/.test(path);
}

/** The files that GitHub runs. */
export function workflowsOf(input: GateInput): GateInput['files'] {
  return input.files.filter((file) => !isDependabotFile(file));
}

export type GateMessage = GateCheck['messages'][number];

/** One file as YAML, for the checks that look at its structure. */
export interface ParsedFile {
  readonly path: string;
  readonly content: string;
  readonly document: Document.Parsed;
  readonly documentCount: number;
  /** The place of an offset, counted from 1. */
  readonly placeOf: (offset: number | undefined) => { line: number; column: number };
}

/** Parses a file leniently: a file that is no YAML at all has a document with errors. */
export function parseFile(file: GateInput['files'][number]): ParsedFile {
  const counter = new LineCounter();
  const documents = parseAllDocuments(file.content, { lineCounter: counter, merge: false, maxAliasCount: 0 } as Parameters<
    typeof parseAllDocuments
  >[1]);
  const list = Array.isArray(documents) ? documents : [];
  const document = list[0] ?? (parseAllDocuments('{}') as Document.Parsed[])[0];
  if (document === undefined) throw new TypeError('An empty mapping did not parse.');
  return {
    path: file.path,
    content: file.content,
    document,
    documentCount: list.length,
    placeOf: (offset) => {
      const place = counter.linePos(offset ?? 0);
      return { line: Math.max(1, place.line), column: Math.max(1, place.col) };
    },
  };
}
