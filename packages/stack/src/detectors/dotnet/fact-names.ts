import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'dotnet.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The SDK to build with: of global.json (pin), else the newest that a target framework names: `9.0.x`.',
  },
  'dotnet.version-file': { owner: 'project', comparison: 'text', meaning: 'Path of the global.json for setup-dotnet.' },
  'dotnet.runtimes': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Versions whose runtimes tests and programs start, newest first: `9.0.x`, `8.0.x`.',
  },
  'dotnet.target-frameworks': { owner: 'project', comparison: 'list', meaning: 'Target frameworks of the projects of this directory.' },
  'dotnet.restore': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Command that restores packages, in locked mode where lock files are committed.',
  },
  'dotnet.legacy-solution': {
    owner: 'project',
    comparison: 'text',
    meaning: 'File name of a solution with projects from before the SDK: nuget and msbuild build it.',
  },
  'dotnet.windows': { owner: 'project', comparison: 'text', meaning: 'True when it builds or tests on Windows only.' },
  'dotnet.workloads': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Workloads of the SDK to install: `android`, `aspire`, `maui`, `wasm-tools`.',
  },
  'dotnet.tool-manifest': { owner: 'project', comparison: 'text', meaning: 'Path of the manifest of local tools.' },
  'dotnet.history': { owner: 'project', comparison: 'text', meaning: 'True when the build computes a version from the whole history.' },
} as const satisfies Record<string, FactNameEntry>;
