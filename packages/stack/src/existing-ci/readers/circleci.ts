import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, listAt, textAt, valueAt } from '../../parse/value-at.ts';
import { isVariableName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiCommand, CiJobDraft } from '../ci-job.ts';
import { scriptAt } from '../ci-script.ts';
import { versionsOfImage } from '../image-versions.ts';

/** Reads the jobs of CircleCI. The first image of a job is what it runs in, the others are its services; commands of the file are followed once. */
export function readCircleci(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  return document === undefined ? [] : keysAt(document.value, 'jobs').map((name) => readJob(document, file, name));
}

function readJob(document: ParsedDocument, file: string, name: string): CiJobDraft {
  const { value, lineOf } = document;
  const path = ['jobs', name];
  const executor = textAt(value, ...path, 'executor') ?? textAt(value, ...path, 'executor', 'name');
  const owner = executor !== undefined && valueAt(value, ...path, 'docker') === undefined ? ['executors', executor] : path;
  const images = listAt(value, ...owner, 'docker').flatMap((_, index) => {
    const image = textAt(value, ...owner, 'docker', index, 'image');
    return image === undefined
      ? []
      : [{ image: withDefault(document, owner, image), source: { file, line: lineOf(...owner, 'docker', index, 'image') } }];
  });
  const [main, ...services] = images;
  return {
    name,
    source: { file, line: lineOf(...path) },
    services,
    versions: main === undefined ? [] : versionsOfImage(main.image, main.source),
    commands: stepsAt(document, file, [...path, 'steps'], plainDirectory(textAt(value, ...path, 'working_directory')), 0),
    systems: valueAt(value, ...owner, 'macos') === undefined ? ['linux'] : ['macos'],
    variables: keysAt(value, ...path, 'environment')
      .filter(isVariableName)
      .map((variable) => ({ name: variable, isSecret: false, source: { file, line: lineOf(...path, 'environment', variable) } })),
  };
}

/** `<< parameters.x >>` in an image stands for the default of that parameter. */
function withDefault({ value }: ParsedDocument, owner: readonly string[], image: string): string {
  return image.replace(
    /<<\s*parameters\.([\w-]+)\s*>>/g,
    (_, parameter: string) => textAt(value, ...owner, 'parameters', parameter, 'default') ?? '?',
  );
}

function stepsAt(
  document: ParsedDocument,
  file: string,
  path: readonly (string | number)[],
  directory: string | undefined,
  depth: number,
): CiCommand[] {
  return listAt(document.value, ...path).flatMap((step, index) => {
    const at = [...path, index];
    const named = typeof step === 'string' ? step : keysAt(step)[0];
    if (named === undefined) return [];
    if (named === 'run') {
      const isText = typeof valueAt(step, 'run') === 'string';
      const own = textAt(step, 'run', 'working_directory');
      return scriptAt(
        document,
        file,
        isText ? [...at, 'run'] : [...at, 'run', 'command'],
        own === undefined ? directory : plainDirectory(own),
      );
    }
    return depth > 0 ? [] : stepsAt(document, file, ['commands', named, 'steps'], directory, depth + 1);
  });
}

/** Jobs work in the check-out unless they name a folder below it. */
const plainDirectory = (text: string | undefined): string | undefined => {
  if (text === undefined || /^(?:~|\/)/.test(text)) return '.';
  return /^[\w@.+/-]+$/.test(text) ? text.replace(/^\.\/(?=.)/, '').replace(/(?<=.)\/$/, '') : undefined;
};
