import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'elixir.version': { owner: 'project', comparison: 'version', meaning: 'The Elixir to work with.' },
  'elixir.otp': { owner: 'project', comparison: 'version', meaning: 'The Erlang/OTP below it.' },
  'elixir.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the .tool-versions that pins both Elixir and Erlang, which setup-beam reads itself.',
  },
  'elixir.oldest': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Libraries only: the oldest minor of Elixir that mix.exs allows, where it is older than the one to work with.',
  },
  'elixir.oldest-otp': { owner: 'project', comparison: 'version', meaning: 'The newest Erlang/OTP that `elixir.oldest` runs on.' },
  'elixir.database': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Commands that make the tables which tests need, where the alias `test` does not.',
  },
  'elixir.development-tools': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Commands of tools that are dependencies of the environment `dev` only.',
  },
} as const satisfies Record<string, FactNameEntry>;
