import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'zig.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The compiler: of a version file (pin), else minimum_zig_version, which moves with the language.',
  },
  'zig.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the build.zig.zon that gave it, which setup-zig reads itself.',
  },
} as const satisfies Record<string, FactNameEntry>;
