import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'static-site.tool': { owner: 'project', comparison: 'text', meaning: '`jekyll`, `hugo`, `mkdocs`, `zensical`, `sphinx`.' },
  'static-site.version': {
    owner: 'project',
    comparison: 'version',
    meaning:
      'Hugo: its version. MkDocs, Zensical and Sphinx: the version of Python. Jekyll: path of the file from which setup-ruby reads Ruby.',
  },
  'static-site.install': { owner: 'project', comparison: 'list', meaning: 'Command lines, in order, that bring the generator.' },
  'static-site.dependency-files': { owner: 'project', comparison: 'list', meaning: 'Paths that key a cache of what is installed.' },
} as const satisfies Record<string, FactNameEntry>;
