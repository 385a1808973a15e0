/**
 * Large repositories as trees: which files they hold, and the text of those that detection may ask for. Everything else has a size and no contents,
 * so a shape of 100,000 files costs no disk.
 */

/** A repository to be profiled. */
export interface TreeShape {
  readonly name: string;
  /** Files with contents, by path. */
  readonly manifests: ReadonlyMap<string, string>;
  /** Files without contents, with their sizes. */
  readonly sources: ReadonlyMap<string, number>;
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const place = (index: number): string => `area-${index % 20}/group-${index % 140}/unit-${index}`;

type Manifests = (index: number, directory: string) => Readonly<Record<string, string>>;

const packageJson = (name: string, extra: object = {}): string =>
  `${JSON.stringify(
    {
      name,
      version: '1.0.0',
      scripts: { build: 'tsc -b', test: 'vitest run', lint: 'eslint .', start: 'node dist/main.js' },
      dependencies: { react: '^19.0.0', zod: '^4.0.0', pino: '^10.0.0', pg: '^8.0.0' },
      devDependencies: { typescript: '^6.0.0', vitest: '^5.0.0', eslint: '^10.0.0', '@types/node': '^24.0.0' },
      ...extra,
    },
    null,
    2,
  )}\n`;

const node: Manifests = (index, directory) => ({ [`${directory}/package.json`]: packageJson(`@acme/unit-${index}`) });
const lockedNode: Manifests = (index, directory) => ({
  ...node(index, directory),
  [`${directory}/package-lock.json`]: `${JSON.stringify({ name: `unit-${index}`, lockfileVersion: 3, packages: { '': {} } }, null, 2)}\n`,
});
const python: Manifests = (index, directory) => ({
  [`${directory}/pyproject.toml`]: `[project]\nname = "unit-${index}"\nversion = "1.0.0"\nrequires-python = ">=3.12"\ndependencies = ["fastapi>=0.110", "psycopg2-binary"]\n\n[dependency-groups]\ndev = ["pytest", "ruff", "mypy"]\n\n[tool.pytest.ini_options]\ntestpaths = ["tests"]\n\n[tool.ruff]\nline-length = 100\n`,
});
const go: Manifests = (index, directory) => ({
  [`${directory}/go.mod`]: `module example.com/unit-${index}\n\ngo 1.25.0\n\nrequire (\n\tgithub.com/spf13/cobra v1.10.0\n\tgithub.com/jackc/pgx/v5 v5.7.0\n)\n`,
});
const rust: Manifests = (index, directory) => ({
  [`${directory}/Cargo.toml`]: `[package]\nname = "unit-${index}"\nversion = "1.0.0"\nedition = "2024"\nrust-version = "1.85"\n\n[dependencies]\nserde = "1"\ntokio = { version = "1", features = ["full"] }\n`,
});
const maven: Manifests = (index, directory) => ({
  [`${directory}/pom.xml`]: `<?xml version="1.0" encoding="UTF-8"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>com.example</groupId>\n  <artifactId>unit-${index}</artifactId>\n  <version>1.0.0</version>\n  <properties>\n    <maven.compiler.release>21</maven.compiler.release>\n  </properties>\n  <dependencies>\n    <dependency>\n      <groupId>org.junit.jupiter</groupId>\n      <artifactId>junit-jupiter</artifactId>\n      <scope>test</scope>\n    </dependency>\n  </dependencies>\n</project>\n`,
});
const gradle: Manifests = (_, directory) => ({
  [`${directory}/build.gradle.kts`]:
    'plugins {\n    id("java-library")\n}\n\njava {\n    toolchain {\n        languageVersion = JavaLanguageVersion.of(21)\n    }\n}\n\ndependencies {\n    testImplementation("org.junit.jupiter:junit-jupiter:5.12.0")\n}\n',
});
const dotnet: Manifests = (index, directory) => ({
  [`${directory}/Unit${index}.csproj`]:
    '<Project Sdk="Microsoft.NET.Sdk">\n  <PropertyGroup>\n    <TargetFramework>net10.0</TargetFramework>\n  </PropertyGroup>\n  <ItemGroup>\n    <PackageReference Include="Npgsql" Version="9.0.0" />\n  </ItemGroup>\n</Project>\n',
});
const docker: Manifests = (_, directory) => ({
  [`${directory}/Dockerfile`]:
    'FROM node:24-alpine AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\n\nFROM build\nEXPOSE 3000\nCMD ["node", "main.js"]\n',
});
const terraform: Manifests = (_, directory) => ({
  [`${directory}/main.tf`]:
    'terraform {\n  required_version = "~> 1.9"\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "~> 6.0"\n    }\n  }\n}\n\nresource "aws_s3_bucket" "one" {\n  bucket = var.name\n}\n',
  [`${directory}/variables.tf`]: 'variable "name" {\n  type = string\n}\n',
});
const compose: Manifests = (_, directory) => ({
  [`${directory}/compose.yaml`]:
    'services:\n  app:\n    build: .\n    ports: ["3000:3000"]\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: test\n  cache:\n    image: redis:8\n',
});
const composedDocker: Manifests = (index, directory) => ({ ...docker(index, directory), ...compose(index, directory) });
const make: Manifests = (_, directory) => ({
  [`${directory}/Makefile`]: '.PHONY: build test lint\nbuild:\n\tgo build ./...\ntest:\n\tgo test ./...\nlint:\n\tgo vet ./...\n',
});
const ruby: Manifests = (_, directory) => ({
  [`${directory}/Gemfile`]:
    'source "https://rubygems.org"\n\nruby "3.4.1"\n\ngem "rails", "~> 8.0"\ngem "pg"\n\ngroup :test do\n  gem "rspec-rails"\nend\n',
});
const php: Manifests = (index, directory) => ({
  [`${directory}/composer.json`]: `${JSON.stringify({ name: `acme/unit-${index}`, require: { php: '^8.3', 'ext-pdo': '*' }, 'require-dev': { 'phpunit/phpunit': '^12.0' } }, null, 2)}\n`,
});
const workflow: Manifests = (index) => ({
  [`.github/workflows/unit-${index}.yml`]: `name: Unit ${index}\non: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - uses: actions/setup-node@v5\n        with:\n          node-version: 24\n      - run: npm test\n`,
});

/** Which share of the units of the mixed tree is of which kind. */
const mixture: readonly (readonly [Manifests, number])[] = [
  [node, 700],
  [lockedNode, 50],
  [python, 200],
  [go, 200],
  [rust, 150],
  [maven, 150],
  [gradle, 100],
  [dotnet, 100],
  [docker, 100],
  [terraform, 50],
  [compose, 25],
  [make, 50],
  [ruby, 25],
  [php, 25],
  [workflow, 25],
];

const extensions = [
  'ts',
  'tsx',
  'py',
  'go',
  'rs',
  'java',
  'cs',
  'md',
  'json',
  'yaml',
  'sh',
  'png',
  'txt',
  'html',
  'css',
  'sql',
  'toml',
  'xml',
];

function withSources(name: string, manifests: ReadonlyMap<string, string>, files: number): TreeShape {
  const directories = [...new Set([...manifests.keys()].map((path) => path.slice(0, path.lastIndexOf('/'))))];
  const sources = new Map(
    range(Math.max(0, files - manifests.size)).map((index) => {
      const folder = `${directories[index % directories.length]}/src/part-${index % 7}`;
      const kind = index % 11 === 0 ? 'test.' : '';
      return [`${folder}/file-${index}.${kind}${extensions[index % extensions.length]}`, 1_000 + (index % 5_000)] as const;
    }),
  );
  return { name, manifests, sources };
}

function many(count: number, manifests: Manifests, root: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
  return new Map([...Object.entries(root), ...range(count).flatMap((index) => Object.entries(manifests(index, place(index))))]);
}

function mixed(): ReadonlyMap<string, string> {
  const kinds = mixture.flatMap(([manifests, count]) => range(count).map(() => manifests));
  const root = {
    'package.json': packageJson('root', { private: true, packageManager: 'pnpm@10.0.0' }),
    'pnpm-workspace.yaml': "packages:\n  - 'area-*/group-*/*'\n  - '!**/unit-13'\n",
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    'Cargo.toml': '[workspace]\nmembers = ["area-*/*/*"]\nresolver = "3"\n',
    '.gitattributes': 'docs/** linguist-documentation\n*.gen.ts linguist-generated\n',
  };
  return new Map([...Object.entries(root), ...kinds.flatMap((manifests, index) => Object.entries(manifests(index, place(index))))]);
}

/** Every shape, by name; made when it is asked for. */
export const treeShapes: Readonly<Record<string, () => TreeShape>> = {
  mixed: () => withSources('mixed', mixed(), 100_000),
  'npm-workspace': () =>
    withSources(
      'npm-workspace',
      many(2_000, node, {
        'package.json': packageJson('root', { private: true, workspaces: ['area-*/group-*/*'] }),
        'package-lock.json': '{\n  "lockfileVersion": 3\n}\n',
      }),
      20_000,
    ),
  'npm-packages': () => withSources('npm-packages', many(2_000, lockedNode), 20_000),
  'terraform-roots': () => withSources('terraform-roots', many(2_000, terraform), 20_000),
  dockerfiles: () => withSources('dockerfiles', many(2_000, composedDocker), 20_000),
  'go-modules': () => withSources('go-modules', many(2_000, go), 20_000),
  'go-workspace': () =>
    withSources(
      'go-workspace',
      many(2_000, go, {
        'go.work': `go 1.25.0\n\nuse (\n${range(2_000)
          .map((index) => `\t./${place(index)}\n`)
          .join('')})\n`,
      }),
      20_000,
    ),
  'maven-modules': () =>
    withSources(
      'maven-modules',
      many(2_000, maven, {
        'pom.xml': `<project>\n  <artifactId>root</artifactId>\n  <modules>\n${range(2_000)
          .map((index) => `    <module>${place(index)}</module>\n`)
          .join('')}  </modules>\n</project>\n`,
      }),
      20_000,
    ),
  'python-projects': () => withSources('python-projects', many(2_000, python), 20_000),
  'rust-crates': () => withSources('rust-crates', many(2_000, rust), 20_000),
  'gradle-modules': () =>
    withSources('gradle-modules', many(2_000, gradle, { 'settings.gradle.kts': 'rootProject.name = "root"\n' }), 20_000),
  'dotnet-projects': () => withSources('dotnet-projects', many(2_000, dotnet), 20_000),
  'ruby-bundles': () => withSources('ruby-bundles', many(2_000, ruby), 20_000),
  'php-packages': () => withSources('php-packages', many(2_000, php), 20_000),
};
