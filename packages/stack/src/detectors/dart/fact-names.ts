import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'dart.version': { owner: 'project', comparison: 'version', meaning: 'The Dart SDK to work with: `stable`, `3.5`, `3.5.2`.' },
  'dart.versions': { owner: 'project', comparison: 'list', meaning: 'Published packages without Flutter: the oldest SDK and `stable`.' },
  'dart.melos': {
    owner: 'workspace',
    comparison: 'text',
    meaning: 'Melos links the packages: `dependency` when the root brings it, `tool` when it must be installed.',
  },
  'flutter.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The Flutter to work with, a version or a channel. There only where a package of the workspace needs Flutter.',
  },
} as const satisfies Record<string, FactNameEntry>;
