import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, listAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft } from '../ci-job.ts';
import { scriptAt } from '../ci-script.ts';
import { versionsOfImage } from '../image-versions.ts';

type Path = readonly (string | number)[];

/** Reads the steps of Bitbucket Pipelines, parallel ones included. */
export function readBitbucket(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  if (document === undefined) return [];
  const lists: Path[] = [
    ['pipelines', 'default'],
    ...['pull-requests', 'branches'].flatMap((kind) =>
      keysAt(document.value, 'pipelines', kind).map((name): Path => ['pipelines', kind, name]),
    ),
  ];
  return lists.flatMap((path) => stepsAt(document, path)).map((path) => readStep(document, file, path));
}

const stepsAt = (document: ParsedDocument, path: Path): Path[] =>
  listAt(document.value, ...path).flatMap((item, index): Path[] => {
    if (valueAt(item, 'step') !== undefined) return [[...path, index, 'step']];
    const nested = Array.isArray(valueAt(item, 'parallel')) ? ['parallel'] : ['parallel', 'steps'];
    return listAt(item, ...nested).flatMap((entry, inner): Path[] =>
      valueAt(entry, 'step') === undefined ? [] : [[...path, index, ...nested, inner, 'step']],
    );
  });

function readStep(document: ParsedDocument, file: string, path: Path): CiJobDraft {
  const { value, lineOf } = document;
  const own = textAt(value, ...path, 'image') ?? textAt(value, ...path, 'image', 'name');
  const image = own ?? textAt(value, 'image') ?? textAt(value, 'image', 'name');
  const line = own === undefined ? lineOf('image') : lineOf(...path, 'image');
  return {
    name: textAt(value, ...path, 'name') ?? 'step',
    source: { file, line: lineOf(...path) },
    services: textsAt(value, ...path, 'services').flatMap((name) => {
      const reference = textAt(value, 'definitions', 'services', name, 'image');
      return reference === undefined
        ? []
        : [{ image: reference, source: { file, line: lineOf('definitions', 'services', name, 'image') } }];
    }),
    versions: image === undefined ? [] : versionsOfImage(image, { file, line }),
    commands: scriptAt(document, file, [...path, 'script']),
    systems: ['linux'],
    variables: [],
  };
}
