/**
 * Every fact name a detector may use, with its meaning and where it is found. Consumers read facts by these names and by nothing else.
 *
 * `owner` says whose `facts` list holds it. A project's `node.version`, `python.version` and `go.version` are always there,
 * inherited from the nearest parent directory or from a default (then of kind `convention`). Commands and paths in values were
 * checked against strict patterns (`safe-text.ts`), so they may be written into a workflow as they are.
 */
export const factNames = {
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
  'java.plain-wrapper': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the wrapper when it was committed without its executable bit.',
  },
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

  'swift.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The toolchain for Linux, as setup-swift takes it. Absent where none that it knows can build the package.',
  },
  'swift.versions': { owner: 'project', comparison: 'list', meaning: 'Libraries only: the oldest and the newest toolchain for Linux.' },
  'swift.platforms': { owner: 'project', comparison: 'list', meaning: 'Where it is built and tested: `linux`, `macos`.' },

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

  'cpp.build-system': { owner: 'project', comparison: 'text', meaning: '`cmake`, `meson`, `autotools` or `make`.' },
  'cpp.configure': { owner: 'project', comparison: 'list', meaning: 'Command lines, in order, that come before the build.' },
  'cpp.preset': { owner: 'project', comparison: 'text', meaning: 'Name of the configure preset of CMake that a run on Linux takes.' },
  'cpp.minimum': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The oldest version of the build system that it accepts: a floor.',
  },
  'cpp.compilers': { owner: 'project', comparison: 'list', meaning: 'Libraries only: the compilers to build with, for a matrix.' },
  'cpp.package-manager': { owner: 'project', comparison: 'text', meaning: '`vcpkg` or `conan`, where dependencies are declared for it.' },

  'ruby.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'The Ruby to work with. Never `required_ruby_version`, which is a floor.',
  },
  'ruby.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the file beside the Gemfile that gave it, when setup-ruby can read it itself.',
  },
  'ruby.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Gems only: supported minors from the floor to the newest, ascending.',
  },
  'ruby.requires': { owner: 'project', comparison: 'text', meaning: 'required_ruby_version as written.' },
  'ruby.missing-platform': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Platform that must be added to the lock file before Linux can install from it.',
  },
  'ruby.database-adapter': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Adapter of the test database: postgresql, postgis, mysql2, trilogy, sqlite3.',
  },
  'ruby.database-prepare': { owner: 'project', comparison: 'text', meaning: 'Command that makes the test database and its tables.' },
  'ruby.database-sample': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the sample that config/database.yml must be copied from.',
  },
  'ruby.tools': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Tools that look for vulnerabilities: brakeman, bundler-audit; after `bin/` where a program is committed.',
  },
  'ruby.front-end': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Gem that builds assets with the package.json beside the Gemfile, which tests need.',
  },

  'deno.version': { owner: 'project', comparison: 'version', meaning: 'Deno to run with, as setup-deno takes it: `2.x`, `2.1.4`.' },
  'deno.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the file that gave it, when setup-deno can read it itself.',
  },

  'haskell.tool': { owner: 'project', comparison: 'text', meaning: '`cabal` or `stack`.' },
  'haskell.ghc': { owner: 'project', comparison: 'version', meaning: 'The compiler to build with. Stack brings its own.' },
  'haskell.ghc-versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Libraries only: the compilers of `tested-with`, for a matrix.',
  },
  'haskell.dependency-files': { owner: 'project', comparison: 'list', meaning: 'Paths that key a cache of what is installed.' },

  'julia.version': { owner: 'project', comparison: 'version', meaning: 'Julia to run with: a pin, or `1` for the newest release.' },
  'julia.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Packages only: the floor of `[compat]` and the newest, for a matrix.',
  },

  'lua.version': { owner: 'project', comparison: 'version', meaning: 'Lua to run with.' },
  'lua.versions': { owner: 'project', comparison: 'list', meaning: 'Rocks only: every Lua that the rockspec admits, for a matrix.' },
  'lua.install': { owner: 'project', comparison: 'list', meaning: 'Command lines, in order, that install the rock and what tests it.' },

  'ocaml.version': { owner: 'project', comparison: 'version', meaning: 'The compiler to build with.' },
  'ocaml.versions': { owner: 'project', comparison: 'list', meaning: 'Libraries only: the floor and newer compilers, for a matrix.' },
  'ocaml.opam-files': { owner: 'project', comparison: 'text', meaning: 'True where opam files are committed, which name what to install.' },
  'ocaml.format-config': { owner: 'project', comparison: 'text', meaning: 'Path of the .ocamlformat that pins its version.' },

  'r.kind': { owner: 'project', comparison: 'text', meaning: '`package`, or `renv` for a project whose packages renv locks.' },
  'r.version': { owner: 'project', comparison: 'version', meaning: 'R to run with, as setup-r takes it: `release`, `4.4.1`.' },
  'r.versions': { owner: 'project', comparison: 'list', meaning: 'Packages only: the floor, the release and the next one, for a matrix.' },

  'php.version': { owner: 'project', comparison: 'version', meaning: 'The minor of PHP to work with. Never the floor of require.php.' },
  'php.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Libraries only: minors inside require.php, ascending, for a matrix.',
  },
  'php.requires': { owner: 'project', comparison: 'text', meaning: 'require.php as written.' },
  'php.extensions': { owner: 'project', comparison: 'list', meaning: 'Extensions that the manifest or the lock requires.' },
  'php.lowest': {
    owner: 'project',
    comparison: 'text',
    meaning: 'True where tests must also pass with the oldest releases of the dependencies.',
  },
  'php.registry-secret': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Name of the secret with the accounts of private registries.',
  },
  'php.environment-sample': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the example that the environment of an application is copied from.',
  },
  'php.front-end': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Package that renders pages from what the `build` script of the package.json beside it writes.',
  },
  'php.migrations': { owner: 'project', comparison: 'text', meaning: 'True where migrations make the tables of the database.' },

  'docker.file': { owner: 'project', comparison: 'text', meaning: 'Path of the main Dockerfile of this directory.' },
  'docker.files': { owner: 'project', comparison: 'list', meaning: 'Paths of all Dockerfiles of this directory.' },
  'docker.context': { owner: 'project', comparison: 'text', meaning: 'Build context of docker.file, relative to the root.' },
  'docker.base-images': { owner: 'project', comparison: 'list', meaning: 'External images in FROM lines of docker.file.' },
  'docker.required-arguments': { owner: 'project', comparison: 'list', meaning: 'Names of ARGs of docker.file without a default.' },

  'terraform.tool': { owner: 'project', comparison: 'text', meaning: '`terraform` or `tofu`.' },
  'terraform.version': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Version of that tool to work with: a pin, the newest line of a bounded range (`1.5.x`), or `latest`.',
  },
  'terraform.versions': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Reusable modules only: the lowest and the newest version for a matrix.',
  },
  'terraform.lock': { owner: 'project', comparison: 'text', meaning: 'Path of the committed lock file of the providers.' },
  'terraform.lint-config': { owner: 'project', comparison: 'text', meaning: 'Path of the TFLint configuration that applies here.' },
  'terraform.lint-arguments': {
    owner: 'project',
    comparison: 'list',
    meaning: 'There where a hook runs TFLint: those of its arguments that have a plain form.',
  },

  'action.runtime': { owner: 'project', comparison: 'text', meaning: 'What runs an action: `composite`, `docker`, `node`.' },
  'action.bundles': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Folders with the committed code that an action starts; a build must leave them as they are.',
  },
  'action.image': { owner: 'project', comparison: 'text', meaning: 'Path of the Dockerfile that a container action runs from.' },
  'action.requirements': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the requirements that the image of an action installs.',
  },
  'action.python': { owner: 'project', comparison: 'version', meaning: 'Python of the image of an action.' },

  'static-site.tool': { owner: 'project', comparison: 'text', meaning: '`jekyll`, `hugo`, `mkdocs`, `sphinx`.' },
  'static-site.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'Hugo: its version. MkDocs and Sphinx: the version of Python. Jekyll: path of the file from which setup-ruby reads Ruby.',
  },
  'static-site.install': { owner: 'project', comparison: 'list', meaning: 'Command lines, in order, that bring the generator.' },
  'static-site.dependency-files': { owner: 'project', comparison: 'list', meaning: 'Paths that key a cache of what is installed.' },

  'helm.dependencies': { owner: 'project', comparison: 'text', meaning: 'True when the chart depends on other charts.' },
  'helm.values': { owner: 'project', comparison: 'list', meaning: 'Paths of values files that the chart is checked with.' },
  'helm.testing-config': { owner: 'project', comparison: 'text', meaning: 'Path of the configuration of chart-testing.' },

  'ansible.kind': { owner: 'project', comparison: 'text', meaning: '`role`, `collection`, `playbooks`.' },
  'ansible.molecule': { owner: 'project', comparison: 'list', meaning: 'Names of the scenarios of Molecule.' },

  framework: { owner: 'project', comparison: 'text', meaning: 'The main framework: next, nuxt, nest, express, django, fastapi, flask, …' },
  private: { owner: 'project', comparison: 'text', meaning: 'True when the manifest forbids publishing.' },
  'test.runner': {
    owner: 'project',
    comparison: 'text',
    meaning: 'vitest, jest, mocha, ava, node-test, bun-test, playwright, pytest, tox, nox, unittest, django, go-test, …',
  },
  'test.browser': {
    owner: 'project',
    comparison: 'text',
    meaning: 'The tests need a browser that must be installed first: `playwright`, `cypress`, `puppeteer`.',
  },
  'test.services': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Kinds of the services that the configuration of the tests connects to: `postgres`, `mysql`.',
  },
  'system-packages': { owner: 'project', comparison: 'list', meaning: 'Debian packages that the dependencies or tests need.' },

  'task.generate': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Command of the task with this purpose; the same for the names below.',
  },
  'task.format-check': { owner: 'project', comparison: 'text', meaning: 'Command that fails on unformatted files and writes nothing.' },
  'task.lint': { owner: 'project', comparison: 'text', meaning: 'Command of the linter.' },
  'task.typecheck': { owner: 'project', comparison: 'text', meaning: 'Command of the type checker.' },
  'task.build': { owner: 'project', comparison: 'text', meaning: 'Command that builds.' },
  'task.test': { owner: 'project', comparison: 'text', meaning: 'Command that runs the tests once, without watching.' },
  'task.integration-test': { owner: 'project', comparison: 'text', meaning: 'Command of tests that need services.' },
  'task.end-to-end-test': { owner: 'project', comparison: 'text', meaning: 'Command of tests in a browser.' },

  'service.postgres': {
    owner: 'repository',
    comparison: 'text',
    meaning: 'Image tests need; the same for the names below. See ServiceNeed.',
  },
  'service.mysql': { owner: 'repository', comparison: 'text', meaning: 'Image of MySQL.' },
  'service.mariadb': { owner: 'repository', comparison: 'text', meaning: 'Image of MariaDB.' },
  'service.mongodb': { owner: 'repository', comparison: 'text', meaning: 'Image of MongoDB.' },
  'service.redis': { owner: 'repository', comparison: 'text', meaning: 'Image of Redis or Valkey.' },
  'service.rabbitmq': { owner: 'repository', comparison: 'text', meaning: 'Image of RabbitMQ.' },
  'service.kafka': { owner: 'repository', comparison: 'text', meaning: 'Image of Kafka.' },
  'service.elasticsearch': { owner: 'repository', comparison: 'text', meaning: 'Image of Elasticsearch or OpenSearch.' },
  'service.memcached': { owner: 'repository', comparison: 'text', meaning: 'Image of Memcached.' },
  'service.minio': { owner: 'repository', comparison: 'text', meaning: 'Image of MinIO.' },
  'service.nats': { owner: 'repository', comparison: 'text', meaning: 'Image of NATS.' },
} as const satisfies Record<string, FactNameEntry>;

/** How two values of one fact are told to agree in meaning; see `values-agree.ts`. */
export type FactComparison = 'text' | 'version' | 'list';

export interface FactNameEntry {
  readonly owner: 'repository' | 'workspace' | 'project';
  readonly comparison: FactComparison;
  readonly meaning: string;
}

/** A name of the list above. A second task of one purpose has the purpose's name, a dot, and the tool: `task.typecheck.pyright`. */
export type FactName = keyof typeof factNames | `task.${string}.${string}`;
