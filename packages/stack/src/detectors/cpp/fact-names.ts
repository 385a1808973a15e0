import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'cpp.build-system': { owner: 'project', comparison: 'text', meaning: '`cmake`, `meson`, `autotools` or `make`.' },
  'cpp.configure': { owner: 'project', comparison: 'list', meaning: 'Command lines, in order, that come before the build.' },
  'cpp.preset': { owner: 'project', comparison: 'text', meaning: 'Name of the configure preset of CMake that a run on Linux takes.' },
  'cpp.minimum': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The oldest version of the build system that it accepts: a floor.',
  },
  'cpp.compilers': { owner: 'project', comparison: 'list', meaning: 'Libraries only: the compilers to build with, for a matrix.' },
  'cpp.swift': { owner: 'project', comparison: 'text', meaning: 'True when CMake compiles Swift too, which it does with Ninja only.' },
  'cpp.package-manager': { owner: 'project', comparison: 'text', meaning: '`vcpkg` or `conan`, where dependencies are declared for it.' },
} as const satisfies Record<string, FactNameEntry>;
