import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';
import { findSites, type Site } from './site-generators.ts';

export const detector = defineDetector({
  meta: {
    id: 'static-site',
    title: 'Static sites and documentation',
    summary: 'Sites of Jekyll, Hugo, MkDocs, Zensical and Sphinx that a build can check, with what they install.',
    reads: [
      '**/_config.{yml,yaml}',
      '**/Gemfile',
      '**/*.gemspec',
      '**/{hugo,config}.{toml,yaml,yml,json}',
      '**/mkdocs.{yml,yaml}',
      '**/{docs,doc}/requirements.txt',
      '{requirements,requirements-docs,docs-requirements}.txt',
      'requirements/docs.txt',
      'pyproject.toml',
      '.readthedocs.{yaml,yml}',
      '**/.ruby-version',
      '**/.tool-versions',
      '**/mise.toml',
      '**/netlify.toml',
      '**/package.json',
      '{tox.ini,noxfile.py,Makefile,makefile,justfile,Justfile,hatch.toml}',
    ],
    decides: ['static-site.tool', 'static-site.version', 'static-site.install', 'static-site.dependency-files', 'task.build', 'task.test'],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const sites = findSites(repository).filter(({ directory, dependencyFiles }) => [directory, ...dependencyFiles].every(isSafePath));
    const first = sites.filter((site, index) => sites.findIndex(({ directory }) => directory === site.directory) === index);
    return { projects: first.map(describe) };
  },
});

function describe(site: Site): ProjectDraft {
  const { tool, directory, manifest, version, install, dependencyFiles } = site;
  const declared = { kind: 'declaration', source: manifest, confidence: 0.9, via: 'site configuration' } as const;
  const facts = [soleFact('static-site.tool', { ...declared, value: tool })];
  if (version !== undefined)
    facts.push(soleFact('static-site.version', { ...declared, kind: 'pin', ...version, via: version.source.file }));
  if (install.length > 0) facts.push(soleFact('static-site.install', { ...declared, value: [...install] }));
  if (dependencyFiles.length > 0) facts.push(soleFact('static-site.dependency-files', { ...declared, value: [...dependencyFiles] }));
  return {
    ecosystem: 'static-site',
    directory,
    name: `${tool} site`,
    role: 'docs',
    manifest,
    workspaceRoot: null,
    facts,
    tasks: tasksOf(site),
    dependencies: [],
  };
}

function tasksOf({ tool, manifest, build, check }: Site): TaskDraft[] {
  const base = { kind: 'convention', confidence: 0.85 } as const;
  const tasks: TaskDraft[] = [{ ...base, purpose: 'build', name: tool, command: build, source: manifest }];
  if (check !== undefined) tasks.push({ ...base, purpose: 'test', name: 'html-proofer', command: check.command, source: check.source });
  return tasks;
}
