import { furtherSlots } from './further-slots.ts';
import { asName, type HostileSlot, inXml, oneLine, quoted, slot, type Tree } from './hostile-slot.ts';

const packageJson = (fields: string, scripts = '"lint": "eslint .", "test": "vitest run"'): string =>
  `{\n  "name": "shop",\n  "private": true,\n  "engines": { "node": ">=20" },\n  ${fields}\n  "scripts": { ${scripts} },\n  "devDependencies": { "vitest": "3.0.0", "eslint": "9.0.0" }\n}\n`;
const npm = { 'package-lock.json': '{ "lockfileVersion": 3 }', 'src/a.test.ts': '' } as const;
const node = (fields = '', scripts?: string): Tree => ({ ...npm, 'package.json': packageJson(fields, scripts) });

const python = (project: string, extra: Tree = {}): Tree => ({
  'pyproject.toml': `[project]\n${project}\nrequires-python = ">=3.10"\n[dependency-groups]\ndev = ["pytest"]\n`,
  'uv.lock': 'version = 1\n',
  'tests/test_a.py': '',
  ...extra,
});

const goModule = (text = '', extra: Tree = {}): Tree => ({
  'go.mod': `module example.com/shop\n\ngo 1.24\n${text}`,
  'main.go': 'package main\n',
  'a_test.go': 'package main\n',
  ...extra,
});

const cargo = (fields: string, extra: Tree = {}): Tree => ({
  'Cargo.toml': `[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n${fields}`,
  'Cargo.lock': 'version = 4\n',
  'src/main.rs': 'fn main() {}\n',
  ...extra,
});

/** Texts that nothing is made from: whatever stands there, the files are the same. */
const prose: readonly HostileSlot[] = [
  slot('README', 'A shop.', (text) => ({ ...node(), 'README.md': `# Shop\n\n${text}\n\n    npm run ${text}\n` })),
  slot('CONTRIBUTING', 'A shop.', (text) => ({ ...node(), 'CONTRIBUTING.md': `Run \`${text}\` first.\n` })),
  slot('notes for agents', 'A shop.', (text) => ({ ...node(), 'AGENTS.md': text, 'CLAUDE.md': text, '.cursorrules': text })),
  slot('name of an npm package', 'shop', (text) => ({ ...npm, 'package.json': packageJson('').replace('"shop"', quoted(text)) })),
  slot('description of an npm package', 'shop', (text) => node(`"description": ${quoted(text)}, "keywords": [${quoted(text)}],`)),
  slot('unknown field of package.json', 'shop', (text) => node(`${quoted(`x-${text}`)}: ${quoted(text)},`)),
  slot('dependency of an npm package', 'shop', (text) => node(`"dependencies": { ${quoted(`x${text}`)}: ${quoted(text)} },`)),
  slot('file name among sources', 'a', (text) => ({ ...node(), [`src/${asName(text)}.txt`]: '' })),
  slot('source code', 'a', (text) => ({ ...node(), 'src/a.ts': `// ${text}\nexport const a = ${quoted(text)};\n` })),
  slot('comment of pnpm-workspace.yaml', 'shop', (text) => ({
    ...node('"packageManager": "pnpm@10.4.1",'),
    'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    'pnpm-workspace.yaml': `# ${oneLine(text)}\npackages:\n  - apps/*\n`,
  })),
  slot('name of a Python project', 'shop', (text) => python(`name = ${quoted(text)}\nversion = "1"`)),
  slot('comment of pyproject.toml', 'shop', (text) =>
    python(
      `name = "shop" # ${oneLine(text)
        .replaceAll(/[^\t -\u{d7ff}]/gu, '?')
        .replaceAll('\t', ' ')}`,
    ),
  ),
  slot('comment of go.mod', 'shop', (text) => goModule(`// ${oneLine(text)}\n`)),
  slot('description of a crate', 'shop', (text) => cargo(`description = ${quoted(text)}\n`)),
  slot('comment of a Dockerfile', 'shop', (text) => ({
    Dockerfile: `FROM alpine:3.20\n# ${oneLine(text)}\nLABEL a=${quoted(text)}\nRUN true\n`,
  })),
  slot('comment of a compose file', 'shop', (text) => ({
    ...node('"dependencies": { "pg": "8" },'),
    'compose.yaml': `# ${oneLine(text)}\nservices:\n  db:\n    image: postgres:17\n    labels: { note: ${quoted(oneLine(text))} }\n`,
  })),
  slot('comment of a Makefile', 'shop', (text) => ({ ...node(), Makefile: `# ${oneLine(text)}\nhelp:\n\t@echo hello\n` })),
  slot('description of a pom', 'shop', (text) => ({
    'pom.xml': `<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId><version>1</version>\n<description><![CDATA[${inXml(text)}]]></description>\n<properties><maven.compiler.release>17</maven.compiler.release></properties></project>`,
  })),
  slot('summary of a gem', 'shop', (text) => ({
    'shop.gemspec': `Gem::Specification.new do |s|\n  s.name = "shop"\n  s.summary = ${quoted(oneLine(text))}\n  s.required_ruby_version = ">= 3.1"\nend\n`,
    Gemfile: 'source "https://rubygems.org"\ngemspec\ngem "rspec"\n',
    'spec/a_spec.rb': '',
  })),
  slot('description of a PHP package', 'shop', (text) => ({
    'composer.json': `{ "name": "a/b", "description": ${quoted(text)}, "require": { "php": "^8.2" }, "require-dev": { "phpunit/phpunit": "^11" } }`,
    'phpunit.xml.dist': '<phpunit/>',
    'tests/ATest.php': '<?php',
  })),
  slot('description of an Elixir package', 'shop', (text) => ({
    'mix.exs': `defmodule A.MixProject do\n  use Mix.Project\n  # ${oneLine(text)}\n  def project, do: [app: :a, elixir: "~> 1.15"]\nend\n`,
    'test/a_test.exs': '',
  })),
  slot('description of a Dart package', 'shop', (text) => ({
    'pubspec.yaml': `name: shop\ndescription: ${quoted(text)}\nenvironment:\n  sdk: ^3.4.0\n`,
    'test/a_test.dart': '',
  })),
  slot('comment of Package.swift', 'shop', (text) => ({
    'Package.swift': `// swift-tools-version:5.10\n// ${oneLine(text)}\nimport PackageDescription\nlet package = Package(name: "a", targets: [.target(name: "a"), .testTarget(name: "b")])\n`,
    'Tests/b/A.swift': '',
  })),
  slot('description of a .NET project', 'shop', (text) => ({
    'a.csproj': `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net9.0</TargetFramework>\n<Description><![CDATA[${inXml(text)}]]></Description></PropertyGroup></Project>`,
  })),
  slot('comment of a Terraform module', 'shop', (text) => ({
    'main.tf': `terraform {\n  required_version = ">= 1.9"\n}\n# ${oneLine(text)}\nvariable "a" {\n  description = ${quoted(text.replaceAll('${', '$'))}\n}\n`,
  })),
  slot('description of a chart', 'shop', (text) => ({
    'Chart.yaml': `apiVersion: v2\nname: shop\nversion: 0.1.0\ndescription: ${quoted(text)}\n`,
    'templates/a.yaml': 'a: b\n',
  })),
  slot('comment of CMakeLists.txt', 'shop', (text) => ({
    'CMakeLists.txt': `cmake_minimum_required(VERSION 3.20)\nproject(shop CXX)\n# ${oneLine(text)}\nenable_testing()\nadd_executable(a a.cc)\nadd_test(NAME a COMMAND a)\n`,
    'a.cc': 'int main() {}\n',
  })),
  slot('comment of mise.toml', 'shop', (text) => ({
    ...node(),
    'mise.toml': `# ${oneLine(text).replaceAll(/[^ -\u{d7ff}]/gu, '?')}\n[tools]\nnode = "22"\n`,
  })),
  slot('comment of an example environment', 'shop', (text) => ({ ...node(), '.env.example': `# ${oneLine(text)}\nNAME=x\n` })),
];

/** Names and values that are used where they are plain, so a hostile one is dropped: the twin has one of no consequence. */
const dropped: readonly HostileSlot[] = [
  slot('name of a script', 'greet', (text) => node('', `${quoted(`greet${text}`)}: "echo", "test": "vitest run"`)),
  slot('name of a script for linting', 'greet', (text) =>
    node('', `${quoted(text === 'greet' ? text : `lint:${text}`)}: "echo", "test": "vitest run"`),
  ),
  slot('body of the test script', 'a', (text) => node('', `"test": ${quoted(`vitest run ${text}`)}`)),
  slot('.nvmrc', '', (text) => ({ ...node(), '.nvmrc': `x${text}\n` })),
  slot('.node-version', '', (text) => ({ ...node(), '.node-version': `x${text}\n` })),
  slot('range of engines', '*', (text) => ({
    ...npm,
    'package.json': packageJson('').replace('">=20"', quoted(text === '*' ? text : `x${text}`)),
  })),
  slot('packageManager', 'x', (text) => node(`"packageManager": ${quoted(`x${text}`)},`)),
  slot('directory of a workspace', '-', (text) => ({
    ...npm,
    'package.json': packageJson('"workspaces": ["apps/*"],'),
    [`apps/-${asName(text)}/package.json`]: '{ "name": "x", "scripts": {} }',
  })),
  slot('.python-version', '', (text) => python('name = "shop"', { '.python-version': text === '' ? '' : `x${text}\n` })),
  slot('name of an extra', 'greet', (text) =>
    python(`name = "shop"\n[project.optional-dependencies]\n${quoted(text === 'greet' ? text : `test${text}`)} = []\n[tool.x]`),
  ),
  slot('toolchain of Go', '', (text) => goModule(text === '' ? '\n' : `toolchain ${oneLine(text)}\n`)),
  slot('.go-version', '', (text) => goModule('', text === '' ? {} : { '.go-version': `x${text}\n` })),
  slot('toolchain of Rust', '', (text) => cargo('', text === '' ? {} : { 'rust-toolchain': `${text} x\n` })),
  slot('features of a crate', 'greet', (text) => cargo(`[features]\n${quoted(text)} = []\n`)),
  slot('.tool-versions', '', (text) => ({ ...node(), '.tool-versions': `nodejs ref:${oneLine(text)}\nx ${oneLine(text)}\n` })),
  slot('target of make', 'greet', (text) => ({
    ...node(),
    Makefile: `${oneLine(text === 'greet' ? text : `greet ${text}`)}:\n\techo hello\n`,
  })),
  slot('recipe of just', 'greet', (text) => ({ ...node(), justfile: `greet:\n    echo ${oneLine(text)}\n` })),
  slot('task of Taskfile', 'greet', (text) => ({
    ...node(),
    'Taskfile.yml': `version: '3'\ntasks:\n  ${quoted(`greet${text}`)}:\n    cmds: [${quoted(text)}]\n`,
  })),
  slot('script of composer', 'greet', (text) => ({
    'composer.json': `{ "name": "a/b", "require": { "php": "^8.2" }, "require-dev": { "phpunit/phpunit": "^11" }, "scripts": { ${quoted(text)}: "echo" } }`,
    'phpunit.xml.dist': '<phpunit/>',
    'tests/ATest.php': '<?php',
  })),
  slot('environment of tox', 'greet', (text) =>
    python('name = "shop"', { 'tox.ini': `[testenv:${oneLine(`greet${text}`).replaceAll(']', '')}]\ncommands = echo\n` }),
  ),
  slot('image of a compose service', 'x', (text) => ({
    ...node(),
    'compose.yaml': `services:\n  db:\n    image: ${quoted(`x${text}`)}\n`,
  })),
  slot('tag of a compose image', '', (text) => ({
    ...node('"dependencies": { "pg": "8" },'),
    'compose.yaml': `services:\n  db:\n    image: ${quoted(`postgres${text === '' ? '' : `:x${text}`}`)}\n`,
  })),
  slot('name of a compose service', 'greet', (text) => ({
    ...node('"dependencies": { "pg": "8" },'),
    'compose.yaml': `services:\n  ${quoted(`x${text}`)}:\n    image: postgres:17\n`,
  })),
  slot('stage of a Dockerfile', 'greet', (text) => ({ ...node(), Dockerfile: `FROM alpine:3.20 AS ${oneLine(text)}\nRUN true\n` })),
  slot('argument of a Dockerfile', '', (text) => ({ ...node(), Dockerfile: `FROM alpine:3.20\nARG A=${oneLine(text)}\nRUN true\n` })),
  slot('directory of a Dockerfile', '-', (text) => ({ ...node(), [`-${asName(text)}/Dockerfile`]: 'FROM alpine:3.20\nRUN true\n' })),
  slot('directory of a Go module', '-', (text) => ({
    ...node(),
    [`-${asName(text)}/go.mod`]: 'module a\n\ngo 1.24\n',
    [`-${asName(text)}/a_test.go`]: 'package a\n',
  })),
  slot('name of an environment variable', 'greet', (text) => ({ ...node(), '.env.example': `${oneLine(`greet ${text}`)}=x\n` })),
  slot('job of an existing workflow', 'greet', (text) => ({
    ...node(),
    '.github/workflows/x.yml': `name: ${quoted(text)}\non: push\njobs:\n  a:\n    name: ${quoted(text)}\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ${quoted(`echo ${text}`)}\n`,
  })),
  slot('service of an existing workflow', 'x', (text) => ({
    ...node(),
    '.github/workflows/x.yml': `on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    services:\n      db: { image: ${quoted(`x${text}`)} }\n    steps:\n      - run: echo\n`,
  })),
  slot('step of GitLab CI', 'greet', (text) => ({
    ...node(),
    '.gitlab-ci.yml': `test:\n  image: ${quoted(`x${text}`)}\n  script:\n    - ${quoted(text)}\n`,
  })),
  slot('package of Debian', 'greet', (text) => ({ ...cargo(''), 'apt.txt': text, Aptfile: text })),
];

/** Configuration of tools that release. */
const releases: readonly HostileSlot[] = [
  slot('description in the configuration of GoReleaser', 'shop', (text) =>
    goModule('', { '.goreleaser.yaml': `version: 2\nproject_name: ${quoted(text)}\nnfpms:\n  - description: ${quoted(text)}\n` }),
  ),
  slot('comment of the configuration of GoReleaser', 'shop', (text) =>
    goModule('', { '.goreleaser.yaml': `version: 2\n# ${oneLine(text).replaceAll(/[^ -~]/g, '?')}\n` }),
  ),
  slot('configuration of release-please', 'shop', (text) => ({
    ...node(),
    'release-please-config.json': `{ ${quoted(text)}: ${quoted(text)} }`,
    '.release-please-manifest.json': `{ ".": ${quoted(text)} }`,
  })),
  slot('name of a package that Changesets publishes', 'shop', (text) => ({
    ...npm,
    '.changeset/config.json': `{ "note": ${quoted(text)} }`,
    'package.json': `{ "name": ${quoted(text)}, "version": "1.0.0", "files": [${quoted(text)}], "scripts": { "test": "vitest run" }, "devDependencies": { "vitest": "4.0.0", "@changesets/cli": "3.0.0" } }`,
  })),
];

/** Every place, in the order of this file. */
export const hostileSlots: readonly HostileSlot[] = [...prose, ...dropped, ...furtherSlots, ...releases];
