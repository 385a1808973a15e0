import type { ProjectRole } from '@autodevops/contracts/stack';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { byText } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft } from '../define-detector.ts';
import { licenceOf } from './licence.ts';
import { longLivedBranches } from './long-lived-branches.ts';

export const detector = defineDetector({
  meta: {
    id: 'repository',
    title: 'Repository',
    summary: 'Default branch and others that live on, licence, submodules and the role of the repository as a whole.',
    reads: ['{LICENSE,LICENCE,COPYING,UNLICENSE}*', '.gitmodules', 'action.{yml,yaml}', '.github/workflows/*.{yml,yaml}'],
    decides: ['default-branch', 'long-lived-branches', 'licence', 'submodules', 'role'],
  },
  phase: 'needs',
  detect: ({ repository, projects }) => ({
    facts: [
      ...branchFact(repository),
      ...longLivedBranches(repository),
      ...licenceFact(repository),
      ...submoduleFact(repository),
      ...roleFact(repository, projects),
    ],
  }),
});

/** The tree does not say where its branch is named, so the fact points at the root. */
const branchFact = (repository: Repository): FactDraft[] => [
  soleFact('default-branch', {
    value: repository.snapshot.defaultBranch,
    kind: 'declaration',
    source: { file: '.', line: 1 },
    confidence: 1,
    via: 'repository settings',
  }),
];

function licenceFact(repository: Repository): FactDraft[] {
  const files = repository.topLevel.filter((path) => /^(?:licen[cs]e|copying|unlicense)(?:[.-][\w.-]+)?$/i.test(path));
  const candidates = files.map((file): CandidateDraft => {
    const value = licenceOf(repository.text(file) ?? '');
    return { value, kind: 'declaration', source: { file, line: 1 }, confidence: value === 'unknown' ? 0.3 : 0.9, via: file };
  });
  return [
    { name: 'licence', candidates: candidates.sort((left, right) => right.confidence - left.confidence || byText(left.via, right.via)) },
  ];
}

function submoduleFact(repository: Repository): FactDraft[] {
  const file = '.gitmodules';
  const found = repository.lines(file).flatMap((line, index) => {
    const path = /^\s*path\s*=\s*(\S+)\s*$/.exec(line)?.[1];
    return path !== undefined && isSafePath(path) ? [{ path, line: index + 1 }] : [];
  });
  const [first] = found;
  if (first === undefined) return [];
  return [
    soleFact('submodules', {
      value: found.map(({ path }) => path).sort(byText),
      kind: 'declaration',
      source: { file, line: first.line },
      confidence: 0.95,
      via: file,
    }),
  ];
}

/** An action file at the root, several projects, or the role of the only one. */
function roleFact(repository: Repository, projects: readonly ProjectDraft[]): FactDraft[] {
  const action = ['action.yml', 'action.yaml'].find((file) => repository.has(file));
  const code = projects.filter(({ ecosystem }) => ecosystem !== 'docker');
  const root = code.find(({ directory }) => directory === '.');
  const [first] = code;
  const candidates: CandidateDraft[] = [];
  const add = (value: ProjectRole, source: CandidateDraft['source'], confidence: number, via: string): void => {
    candidates.push({ value, kind: 'convention', source, confidence, via });
  };
  if (action !== undefined) add('action', { file: action, line: 1 }, 0.95, 'action file');
  else if (root !== undefined && (code.length === 1 || root.role === 'monorepo-root')) add(root.role, root.manifest, 0.8, 'root project');
  else if (root !== undefined && root.role !== 'unknown') add(root.role, root.manifest, 0.6, 'root project');
  else if (first !== undefined) add(code.length > 1 ? 'monorepo-root' : first.role, first.manifest, 0.6, 'projects');
  return [{ name: 'role', candidates }];
}
