import { soleFact } from '../../facts/fact-draft.ts';
import { listAt, textAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { directoryOf, fileIn, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft } from '../define-detector.ts';

const testingFiles = [
  'ct.yaml',
  'ct.yml',
  '.github/ct.yaml',
  '.github/ct.yml',
  '.ct.yaml',
  '.github/configs/ct.yaml',
  '.github/configs/ct-lint.yaml',
];

export const detector = defineDetector({
  meta: {
    id: 'helm',
    title: 'Helm charts',
    summary: 'Charts with their dependencies and the values they are checked with, and the configuration of chart-testing.',
    reads: ['**/Chart.yaml', ...testingFiles],
    decides: ['helm.dependencies', 'helm.values', 'helm.testing-config', 'helm.unit-tests', 'task.lint'],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const files = repository.named('chart.yaml').filter((file) => file.endsWith('Chart.yaml') && !isOptionalDirectory(directoryOf(file)));
    const values = Map.groupBy(
      repository.ending('yaml').filter((path) => /(?:^|\/)ci\/[^/]+-values\.yaml$/.test(path) && isSafePath(path)),
      directoryOf,
    );
    const charts = new Set(files.map(directoryOf));
    const isPart = (directory: string): boolean =>
      upwards(directory).some(
        (parent) => parent !== directory && charts.has(parent) && directory.startsWith(`${fileIn(parent, 'charts')}/`),
      );
    return { projects: files.filter((file) => !isPart(directoryOf(file))).flatMap((file) => describe(repository, file, values) ?? []) };
  },
});

/** The plug-in takes these files of a chart, unless it is told others. */
const isSuite = (path: string, directory: string): boolean => directoryOf(path) === fileIn(directory, 'tests') && /_test\.yaml$/.test(path);

function describe(repository: Repository, file: string, valuesOf: ReadonlyMap<string, readonly string[]>): ProjectDraft | undefined {
  const directory = directoryOf(file);
  const document = repository.yaml(file);
  if (document === undefined || textAt(document.value, 'name') === undefined) return undefined;
  const declared = { kind: 'declaration', confidence: 0.95 } as const;
  const facts = [];
  if (listAt(document.value, 'dependencies').length > 0)
    facts.push(
      soleFact('helm.dependencies', {
        ...declared,
        value: true,
        source: { file, line: document.lineOf('dependencies') },
        via: 'Chart.yaml',
      }),
    );
  const values = valuesOf.get(fileIn(directory, 'ci')) ?? [];
  const [first] = values;
  if (first !== undefined)
    facts.push(soleFact('helm.values', { ...declared, value: [...values], source: { file: first, line: 1 }, via: 'values of checks' }));
  const tests = repository.below(fileIn(directory, 'tests')).filter((path) => isSuite(path, directory));
  const [suite] = tests;
  if (suite !== undefined)
    facts.push(soleFact('helm.unit-tests', { ...declared, value: true, source: { file: suite, line: 1 }, via: 'helm-unittest' }));
  const config = testingFiles.find((path) => repository.has(path));
  if (config !== undefined)
    facts.push(soleFact('helm.testing-config', { ...declared, value: config, source: { file: config, line: 1 }, via: 'chart-testing' }));
  return {
    ecosystem: 'helm',
    directory,
    name: directory === '.' ? 'chart' : (directory.split('/').at(-1) ?? directory),
    role: textAt(document.value, 'type') === 'library' ? 'library' : 'infrastructure',
    manifest: { file, line: 1 },
    workspaceRoot: null,
    facts,
    tasks: [{ purpose: 'lint', name: 'helm lint', command: 'helm lint .', kind: 'convention', confidence: 0.9, source: { file, line: 1 } }],
    dependencies: [],
  };
}
