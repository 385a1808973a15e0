import type { FactNameEntry } from './fact-name-entry.ts';

/** The first half of `factNames`: the repository, its workspaces, and the ecosystems that came first. */
export const coreFactNames = {
  'default-branch': { owner: 'repository', comparison: 'text', meaning: 'The branch pull requests go to.' },
  licence: {
    owner: 'repository',
    comparison: 'text',
    meaning: 'SPDX id of the licence file at the root, or `unknown` when its text is not a known one.',
  },
  role: { owner: 'repository', comparison: 'text', meaning: 'What the repository is as a whole: a ProjectRole.' },
  submodules: {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Paths of git submodules; checkout must fetch them when a task reads them.',
  },

  'package-manager': {
    owner: 'workspace',
    comparison: 'text',
    meaning: 'Node: npm, pnpm, yarn, bun. Python: uv, poetry, pdm, pipenv, pip. Go: go.',
  },
  'package-manager.version': {
    owner: 'workspace',
    comparison: 'version',
    meaning: 'Exact version (pin), or a major derived from the lock file (convention). Absent when nothing tells.',
  },
  'package-manager.field-file': {
    owner: 'workspace',
    comparison: 'text',
    meaning: 'Path of the package.json whose `packageManager` field names this manager with a version; set-up actions read it themselves.',
  },
  'package-manager.lock': {
    owner: 'workspace',
    comparison: 'text',
    meaning: 'Path of the lock file in use. Absent when none is committed.',
  },
  'package-manager.lock-version': { owner: 'workspace', comparison: 'text', meaning: 'Format version written in the lock file.' },
  'package-manager.install-mode': {
    owner: 'workspace',
    comparison: 'text',
    meaning: '`frozen` when a lock that matches the manifest is committed, else `unfrozen`.',
  },
  'yarn.flavor': {
    owner: 'workspace',
    comparison: 'text',
    meaning: '`classic` (1.x, --frozen-lockfile) or `berry` (2 and later, --immutable).',
  },
  'yarn.release': {
    owner: 'workspace',
    comparison: 'text',
    meaning: 'Path of the yarn release committed as yarnPath: no corepack is needed.',
  },
  'workspace.tool': { owner: 'workspace', comparison: 'text', meaning: 'The task runner over the members: turbo, nx, lerna, rush, moon.' },
  'workspace.members': { owner: 'workspace', comparison: 'list', meaning: 'Directories of the member projects, without the root itself.' },
  'node.registry-secrets': {
    owner: 'workspace',
    comparison: 'list',
    meaning: 'Names of variables that .npmrc or .yarnrc.yml read a registry token from.',
  },

  'node.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'What to build with, as setup-node takes it: `22`, `22.11.0`, `lts/*`, `lts/jod`.',
  },
  'node.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the file that gave node.version, when setup-node can read it itself.',
  },
  'node.engines': { owner: 'project', comparison: 'text', meaning: 'The range of engines.node as written: a floor for consumers.' },
  'node.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Libraries only: supported majors from the floor to the newest, ascending, for a matrix.',
  },
  'node.sub-scripts': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Purposes of other tasks that the test script already runs (`lint`, `typecheck`): running them again is a choice, not a need.',
  },

  'python.version': { owner: 'project', comparison: 'version', meaning: 'The interpreter to build with: `3.13`, `3.13.1`, `pypy3.10`.' },
  'python.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the file that gave it, when setup-python can read it itself.',
  },
  'python.versions': { owner: 'project', comparison: 'list', meaning: 'Supported minors, ascending, for the matrix of a library.' },
  'python.requires': {
    owner: 'project',
    comparison: 'text',
    meaning: 'requires-python, python_requires or the poetry constraint as written.',
  },
  'python.install': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Command lines, in order, that install the project with its test and lint dependencies.',
  },
  'python.dependency-files': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Paths of lock, requirements and manifest files, for the key of a cache.',
  },

  'go.version': { owner: 'project', comparison: 'version', meaning: 'The toolchain (pin), or the go directive (floor).' },
  'go.version-file': { owner: 'project', comparison: 'text', meaning: 'Path of the go.mod, go.work or .go-version for setup-go.' },
  'go.modules': { owner: 'workspace', comparison: 'list', meaning: 'Directories of the modules of this go.work, or the single module.' },
  'go.cache-file': { owner: 'project', comparison: 'text', meaning: 'Path of the go.sum. Absent: turn caching off.' },
  'go.vendor': { owner: 'project', comparison: 'text', meaning: 'Path of vendor/modules.txt when dependencies are vendored.' },
  'go.cgo': { owner: 'project', comparison: 'text', meaning: 'True when a dependency or a build file asks for a C compiler.' },
  'go.lint-major': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Major of golangci-lint that its configuration is written for: `1` or `2`.',
  },
  'go.lint-config': { owner: 'project', comparison: 'text', meaning: 'Path of the golangci-lint configuration.' },

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
  'dotnet.workloads': { owner: 'project', comparison: 'list', meaning: 'Workloads of the SDK to install: `maui`.' },
  'dotnet.tool-manifest': { owner: 'project', comparison: 'text', meaning: 'Path of the manifest of local tools.' },
  'dotnet.history': { owner: 'project', comparison: 'text', meaning: 'True when the build computes a version from the whole history.' },

  'java.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'Feature release of Java to build with: `8`, `21`. Never the floor of a library.',
  },
  'java.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the .java-version, .sdkmanrc or .tool-versions that gave it, which setup-java reads itself.',
  },
  'java.versions': { owner: 'project', comparison: 'list', meaning: 'Libraries only: long-term releases from the floor up, for a matrix.' },
  'java.distribution': { owner: 'project', comparison: 'text', meaning: 'Vendor of the JDK where a version file names one: `corretto`.' },
  'java.toolchain': {
    owner: 'project',
    comparison: 'version',
    meaning: 'Release that Gradle compiles with when it cannot run on it itself; java.version then runs Gradle.',
  },
  'java.wrapper': { owner: 'project', comparison: 'text', meaning: 'Path of mvnw or gradlew, when everything it needs is committed.' },
  'java.android': { owner: 'project', comparison: 'text', meaning: 'True when the Android plugin builds it.' },
  'java.apple-targets': { owner: 'project', comparison: 'text', meaning: 'True when Kotlin Multiplatform builds for Apple systems too.' },
  'java.history': { owner: 'project', comparison: 'text', meaning: 'True when the build reads the history or the tags of git.' },

  'rust.toolchain': {
    owner: 'project',
    comparison: 'text',
    meaning:
      'The toolchain to build with: the channel of a toolchain file, a version, or `stable`. Never `rust-version`, which is a floor.',
  },
  'rust.toolchain-file': { owner: 'project', comparison: 'text', meaning: 'Path of the toolchain file that rustup reads itself.' },
  'rust.targets': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Target triples to install beside the host, or the one that is built for.',
  },
  'rust.minimum-version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The newest `rust-version` of the packages: the oldest compiler that consumers may use.',
  },
  'rust.minimum-check': { owner: 'project', comparison: 'text', meaning: 'Command that proves rust.minimum-version.' },
  'rust.tools': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Configured tools that cargo does not bring: cargo-deny, cargo-audit, nextest.',
  },
  'rust.offline-queries': {
    owner: 'project',
    comparison: 'text',
    meaning: 'True when the data of sqlx is committed that checks queries without a database.',
  },
  'rust.migrations': { owner: 'project', comparison: 'text', meaning: 'Tool whose migrations prepare the database: `sqlx`.' },
} as const satisfies Record<string, FactNameEntry>;
