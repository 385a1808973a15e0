import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, listAt, textAt, valueAt } from '../../parse/value-at.ts';
import { isVariableName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft, CiVersions } from '../ci-job.ts';
import { scriptAt } from '../ci-script.ts';
import { systemOf } from './github-actions.ts';

type Path = readonly (string | number)[];

/** Tasks that choose a version, with their input and tool. */
const tasks: readonly (readonly [task: RegExp, input: string, tool: string])[] = [
  [/^NodeTool@/, 'versionSpec', 'node'],
  [/^UseNode@/, 'version', 'node'],
  [/^UsePythonVersion@/, 'versionSpec', 'python'],
  [/^GoTool@/, 'version', 'go'],
  [/^JavaToolInstaller@/, 'versionSpec', 'java'],
  [/^UseRubyVersion@/, 'versionSpec', 'ruby'],
  [/^UseDotNet@/, 'version', 'dotnet'],
];

/** Reads the jobs of Azure Pipelines, also those below stages. Templates are not followed. */
export function readAzurePipelines(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  if (document === undefined) return [];
  const stages: Path[] = [[], ...listAt(document.value, 'stages').map((_, index) => ['stages', index])];
  return stages.flatMap((stage) => {
    const jobs: Path[] = listAt(document.value, ...stage, 'jobs').map((_, index) => [...stage, 'jobs', index]);
    const own: Path[] = listAt(document.value, ...stage, 'steps').length > 0 ? [stage] : [];
    return [...own, ...jobs].map((path) => readJob(document, file, path));
  });
}

function readJob(document: ParsedDocument, file: string, path: Path): CiJobDraft {
  const { value, lineOf } = document;
  const steps = listAt(value, ...path, 'steps').map((_, index) => [...path, 'steps', index]);
  const image = textAt(value, ...path, 'pool', 'vmImage') ?? textAt(value, 'pool', 'vmImage') ?? '';
  return {
    name: textAt(value, ...path, 'displayName') ?? textAt(value, ...path, 'job') ?? 'build',
    source: { file, line: lineOf(...path) },
    services: containersOf(document, file),
    versions: steps.flatMap((step) => versionsAt(document, file, path, step)),
    commands: steps.flatMap((step) =>
      ['script', 'bash', 'pwsh', 'powershell'].flatMap((key) =>
        scriptAt(document, file, [...step, key], plainDirectory(textAt(value, ...step, 'workingDirectory'))),
      ),
    ),
    systems: [
      ...new Set([image, ...matrixValues(document, path, 'imageName'), ...matrixValues(document, path, 'vmImage')].flatMap(systemOf)),
    ],
    variables: [[], path].flatMap((owner) =>
      keysAt(value, ...owner, 'variables')
        .filter(isVariableName)
        .map((name) => ({ name, isSecret: false, source: { file, line: lineOf(...owner, 'variables', name) } })),
    ),
  };
}

const plainDirectory = (text: string | undefined): string | undefined => {
  const plain = text?.replace(/^\$\((?:System\.DefaultWorkingDirectory|Build\.SourcesDirectory)\)\/?/, '');
  if (plain === undefined || plain === '') return '.';
  return /^[\w@.+/-]+$/.test(plain) ? plain.replace(/^\.\/(?=.)/, '').replace(/(?<=.)\/$/, '') : undefined;
};

const containersOf = ({ value, lineOf }: ParsedDocument, file: string) =>
  listAt(value, 'resources', 'containers').flatMap((_, index) => {
    const image = textAt(value, 'resources', 'containers', index, 'image');
    return image === undefined ? [] : [{ image, source: { file, line: lineOf('resources', 'containers', index, 'image') } }];
  });

function versionsAt(document: ParsedDocument, file: string, job: Path, step: Path): CiVersions[] {
  const task = textAt(document.value, ...step, 'task') ?? '';
  return tasks.flatMap(([pattern, input, tool]) => {
    if (!pattern.test(task)) return [];
    const given = valueAt(document.value, ...step, 'inputs', input);
    const axis = /^\$\(([\w.]+)\)$/.exec(String(given))?.[1];
    const values = axis === undefined ? [String(given ?? '')] : matrixValues(document, job, axis);
    const literal = values.filter((text) => /^[\w.*]+$/.test(text));
    return literal.length === 0 ? [] : [{ tool, values: literal, source: { file, line: document.lineOf(...step, 'inputs', input) } }];
  });
}

function matrixValues({ value }: ParsedDocument, job: Path, axis: string): string[] {
  const found = keysAt(value, ...job, 'strategy', 'matrix').map((cell) => valueAt(value, ...job, 'strategy', 'matrix', cell, axis));
  return [...new Set(found.flatMap((item) => (typeof item === 'string' || typeof item === 'number' ? [String(item)] : [])))];
}
