import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'release.tools': {
    owner: 'repository',
    comparison: 'list',
    meaning:
      'Release tools that are configured: `goreleaser`, `ko`, `changesets`, `release-please`, `semantic-release`, `python-semantic-release`, `lerna`, `cargo-dist`, `release-plz`, `jreleaser`.',
  },
  'release.goreleaser': { owner: 'repository', comparison: 'text', meaning: 'Path of the configuration of GoReleaser.' },
  'release.goreleaser-version': { owner: 'repository', comparison: 'text', meaning: 'The major of GoReleaser its configuration is for.' },
  'release.goreleaser-needs': {
    owner: 'repository',
    comparison: 'list',
    meaning:
      'What the release needs beside Go and a token for this repository: `cosign`, `syft`, `registry`, `signing-key`, `other-repository`, `other-builder`, `other-packager`, `c-compiler`, `pro`.',
  },
  'release.goreleaser-variables': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Variables that the configuration of GoReleaser reads and that no run has by itself.',
  },
  'release.changesets': { owner: 'repository', comparison: 'text', meaning: 'Path of the configuration of Changesets.' },
  'release.changesets-version': { owner: 'repository', comparison: 'text', meaning: 'The major of `@changesets/cli` that is installed.' },
  'release.release-please': { owner: 'repository', comparison: 'text', meaning: 'Path of the configuration of release-please.' },
  'release.release-please-manifest': { owner: 'repository', comparison: 'text', meaning: 'Path of the manifest of release-please.' },
  'release.ci': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Registries that existing CI publishes to: `npm`, `pypi`, `crates`, `rubygems`.',
  },
  'publish.npm': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Directories of npm packages that are made for publishing: none is private, and each says what it ships.',
  },
  'publish.pypi': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Directories of Python packages with a name and a build backend, which nothing keeps from being published.',
  },
  'publish.crates': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Directories of crates with a description and a licence, as crates.io asks for, which nothing keeps from being published.',
  },
} as const satisfies Record<string, FactNameEntry>;
