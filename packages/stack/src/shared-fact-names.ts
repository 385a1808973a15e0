import type { FactNameEntry } from './fact-name-entry.ts';

/** The facts that several detectors decide, or that are about the repository as a whole. */
export const sharedFactNames = {
  'default-branch': { owner: 'repository', comparison: 'text', meaning: 'The branch pull requests go to.' },
  'long-lived-branches': {
    owner: 'repository',
    comparison: 'list',
    meaning: 'Further branches whose pushes are checked: `develop`, `release/*`, as workflows that check the default branch name them.',
  },
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
    meaning: 'Node: npm, pnpm, yarn, bun. Python: uv, poetry, pdm, pipenv, pixi, conda, hatch, pip. Go: go.',
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
  'package-manager.manifest': {
    owner: 'workspace',
    comparison: 'text',
    meaning: 'Path of the package.json that set-up actions are to look at, because the one at the root names another manager.',
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
  'workspace.tool': { owner: 'workspace', comparison: 'text', meaning: 'The task runner over the members: turbo, nx, lerna, rush, moon.' },
  'workspace.members': { owner: 'workspace', comparison: 'list', meaning: 'Directories of the member projects, without the root itself.' },
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
  'test.database-account': {
    owner: 'project',
    comparison: 'list',
    meaning:
      'Kind of service, user, password and database that the configuration of the tests holds in clear; it opens a throw-away container only.',
  },
  'end-to-end-test.secrets': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Names of secrets that the code of the end-to-end tests reads and that nothing gives them: they wait for these.',
  },
  'end-to-end-test.variables': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Name of the variable from which the end-to-end tests take the address of what they test, where nothing gives one.',
  },
  'integration-test.secrets': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Names of secrets that the code of the integration tests reads and that nothing gives them: they wait for these.',
  },
  'local-dependencies': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Files and directories of other projects that files of this one name, and members of its workspace that it depends on.',
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
} as const satisfies Record<string, FactNameEntry>;
