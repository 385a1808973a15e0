import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'go.version': { owner: 'project', comparison: 'version', meaning: 'The toolchain (pin), or the go directive (floor).' },
  'go.version-file': { owner: 'project', comparison: 'text', meaning: 'Path of the go.mod, go.work or .go-version for setup-go.' },
  'go.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Libraries only: what to test on, from the oldest supported release to `stable`.',
  },
  'go.modules': { owner: 'workspace', comparison: 'list', meaning: 'Directories of the modules of this go.work, or the single module.' },
  'go.cache-file': { owner: 'project', comparison: 'text', meaning: 'Path of the go.sum. Absent: turn caching off.' },
  'go.vendor': { owner: 'project', comparison: 'text', meaning: 'Path of vendor/modules.txt when dependencies are vendored.' },
  'go.cgo': { owner: 'project', comparison: 'text', meaning: 'True when a dependency or a build file asks for a C compiler.' },
  'go.embedded-output': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Files, relative to the module, that stand in for a front end which Go embeds and which is not built yet.',
  },
  'go.lint-major': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Major of golangci-lint that its configuration is written for: `1` or `2`.',
  },
  'go.lint-config': { owner: 'project', comparison: 'text', meaning: 'Path of the golangci-lint configuration.' },
} as const satisfies Record<string, FactNameEntry>;
