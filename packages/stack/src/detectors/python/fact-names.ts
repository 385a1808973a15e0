import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
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
  'python.inline-scripts': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Paths of scripts that name their dependencies in their own head, where no manifest does.',
  },
  'python.notebooks': { owner: 'project', comparison: 'list', meaning: 'Directories that hold notebooks.' },
  'python.native-build': {
    owner: 'project',
    comparison: 'text',
    meaning: 'What compiles the package itself: `rust`, `cmake`, `meson`, `cython`, `c`. Absent for pure Python.',
  },
  'python.settings-module': { owner: 'project', comparison: 'text', meaning: 'The settings module that Django starts with.' },
  'python.settings-variable': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Settings module that tests must be told by DJANGO_SETTINGS_MODULE, because nothing that they read names one.',
  },
  'python.migrate-command': {
    owner: 'project',
    comparison: 'text',
    meaning: 'The command that brings the database of the tests to its newest schema, where the tests do not do so themselves.',
  },
  'python.environment-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the conda environment file, or of the pixi manifest, that brings Python and its packages.',
  },
  'python.dependency-files': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Paths of lock, requirements and manifest files, for the key of a cache.',
  },
} as const satisfies Record<string, FactNameEntry>;
