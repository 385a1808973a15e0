import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, listAt, textAt, valueAt } from '../../parse/value-at.ts';
import { isVariableName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft, CiService, CiSystem, CiVariable, CiVersions } from '../ci-job.ts';
import { scriptAt } from '../ci-script.ts';
import { versionsOfImage } from '../image-versions.ts';
import { setupInputs } from '../setup-inputs.ts';

/** Reads the jobs of a workflow. Expressions are followed into the matrix and nowhere else. */
export function readGithubActions(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  return document === undefined ? [] : keysAt(document.value, 'jobs').map((id) => readJob(document, file, id));
}

function readJob(document: ParsedDocument, file: string, id: string): CiJobDraft {
  const { value, lineOf } = document;
  const path = ['jobs', id] as const;
  const steps = listAt(value, ...path, 'steps').map((_, index) => [...path, 'steps', index] as const);
  const directory = textAt(value, ...path, 'defaults', 'run', 'working-directory') ?? textAt(value, 'defaults', 'run', 'working-directory');
  const name = textAt(value, ...path, 'name');
  return {
    name: name === undefined || name.includes('${{') ? id : name,
    source: { file, line: lineOf(...path) },
    services: keysAt(value, ...path, 'services').flatMap((service) => serviceAt(document, file, [...path, 'services', service])),
    versions: [...containerVersions(document, file, path), ...steps.flatMap((step) => versionsAt(document, file, path, step))],
    commands: steps.flatMap((step) =>
      scriptAt(document, file, [...step, 'run'], plainDirectory(textAt(value, ...step, 'working-directory') ?? directory)),
    ),
    systems: [...new Set(textsOf(document, path, valueAt(value, ...path, 'runs-on')).flatMap(systemOf))],
    variables: [[], path, ...steps].flatMap((owner) => variablesAt(document, file, [...owner, 'env'])),
  };
}

const plainDirectory = (text: string | undefined): string | undefined =>
  text === undefined ? '.' : /^[\w@.+/-]+$/.test(text) ? text.replace(/^\.\/(?=.)/, '').replace(/(?<=.)\/$/, '') : undefined;

function serviceAt(document: ParsedDocument, file: string, path: readonly string[]): CiService[] {
  const service = valueAt(document.value, ...path);
  const image = typeof service === 'string' ? service : textAt(service, 'image');
  return image === undefined ? [] : [{ image, source: { file, line: document.lineOf(...path, 'image') } }];
}

function containerVersions(document: ParsedDocument, file: string, path: readonly string[]): CiVersions[] {
  const container = valueAt(document.value, ...path, 'container');
  const image = typeof container === 'string' ? container : textAt(container, 'image');
  return image === undefined ? [] : versionsOfImage(image, { file, line: document.lineOf(...path, 'container') });
}

function versionsAt(document: ParsedDocument, file: string, job: readonly string[], step: readonly (string | number)[]): CiVersions[] {
  const action = textAt(document.value, ...step, 'uses')?.replace(/@.*$/, '');
  return setupInputs.flatMap(([name, input, tool]) => {
    const values = name === action ? textsOf(document, job, valueAt(document.value, ...step, 'with', input)) : [];
    return values.length === 0 ? [] : [{ tool, values, source: { file, line: document.lineOf(...step, 'with', input) } }];
  });
}

/** Texts of a value; `matrix.x` gives the values of that axis, also those that `include` adds. */
function textsOf(document: ParsedDocument, job: readonly string[], value: unknown): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const text = typeof item === 'number' ? String(item) : item;
    if (typeof text !== 'string') return [];
    const [, before, axis, after] = /^(.*)\$\{\{\s*matrix\.([\w-]+)\s*\}\}(.*)$/s.exec(text) ?? [];
    if (axis === undefined) return text.includes('${{') ? [] : text.split('\n').flatMap((line) => line.trim() || []);
    const matrix = valueAt(document.value, ...job, 'strategy', 'matrix');
    const values = [...listAt(matrix, axis), ...listAt(matrix, 'include').map((entry) => valueAt(entry, axis))];
    return values
      .filter((entry): entry is string | number => typeof entry === 'string' || typeof entry === 'number')
      .map((entry) => `${before}${entry}${after}`.trim())
      .filter((entry, index, all) => !entry.includes('${{') && all.indexOf(entry) === index);
  });
}

export const systemOf = (label: string): CiSystem[] =>
  /macos|osx/i.test(label) ? ['macos'] : /windows|win-?\d/i.test(label) ? ['windows'] : /ubuntu|linux/i.test(label) ? ['linux'] : [];

function variablesAt(document: ParsedDocument, file: string, path: readonly (string | number)[]): CiVariable[] {
  return keysAt(document.value, ...path)
    .filter(isVariableName)
    .map((name) => ({
      name,
      isSecret: /\bsecrets\./.test(textAt(document.value, ...path, name) ?? ''),
      source: { file, line: document.lineOf(...path, name) },
    }));
}
