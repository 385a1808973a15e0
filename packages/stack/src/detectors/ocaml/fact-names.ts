import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'ocaml.version': { owner: 'project', comparison: 'version', meaning: 'The compiler to build with.' },
  'ocaml.versions': { owner: 'project', comparison: 'list', meaning: 'Libraries only: the floor and newer compilers, for a matrix.' },
  'ocaml.opam-files': { owner: 'project', comparison: 'text', meaning: 'True where opam files are committed, which name what to install.' },
  'ocaml.format-config': { owner: 'project', comparison: 'text', meaning: 'Path of the .ocamlformat that pins its version.' },
} as const satisfies Record<string, FactNameEntry>;
