import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'haskell.tool': { owner: 'project', comparison: 'text', meaning: '`cabal` or `stack`.' },
  'haskell.ghc': { owner: 'project', comparison: 'version', meaning: 'The compiler to build with. Stack brings its own.' },
  'haskell.own-compiler': {
    owner: 'project',
    comparison: 'text',
    meaning:
      'Stack projects: `stack.yaml` takes whatever compiler the machine has, so Stack has to be told to bring the one of the resolver.',
  },
  'haskell.ghc-versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Libraries only: the compilers of `tested-with`, for a matrix.',
  },
  'haskell.dependency-files': { owner: 'project', comparison: 'list', meaning: 'Paths that key a cache of what is installed.' },
} as const satisfies Record<string, FactNameEntry>;
