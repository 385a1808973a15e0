import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, listAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isVariableName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft, CiService } from '../ci-job.ts';
import { scriptAt } from '../ci-script.ts';
import { versionsOfImage } from '../image-versions.ts';

const reserved = new Set([
  'image',
  'services',
  'variables',
  'stages',
  'default',
  'include',
  'workflow',
  'cache',
  'before_script',
  'after_script',
  'pages',
]);

/** Reads the jobs of `.gitlab-ci.yml`. Included files are not followed; `extends` is, within the file and one step. */
export function readGitlab(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  if (document === undefined) return [];
  return keysAt(document.value)
    .filter((name) => !reserved.has(name) && !name.startsWith('.'))
    .filter((name) => ['script', 'extends', 'trigger'].some((key) => valueAt(document.value, name, key) !== undefined))
    .map((name) => readJob(document, file, name));
}

function readJob(document: ParsedDocument, file: string, name: string): CiJobDraft {
  const { value, lineOf } = document;
  const owners: (readonly string[])[] = [[name], ...textsAt(value, name, 'extends').map((base) => [base]), ['default'], []];
  const first = (key: string): readonly string[] | undefined =>
    owners.map((owner) => [...owner, key]).find((path) => valueAt(value, ...path) !== undefined);
  const services = first('services');
  const image = first('image');
  const reference = image === undefined ? undefined : (textAt(value, ...image) ?? textAt(value, ...image, 'name'));
  const scripts =
    ['before_script', 'script'].flatMap((key) => first(key) ?? []).length === 0 ? [] : [first('before_script'), first('script')];
  return {
    name,
    source: { file, line: lineOf(name) },
    services:
      services === undefined ? [] : listAt(value, ...services).flatMap((_, index) => serviceAt(document, file, [...services, index])),
    versions: image === undefined || reference === undefined ? [] : versionsOfImage(reference, { file, line: lineOf(...image) }),
    commands: scripts.flatMap((path) => (path === undefined ? [] : scriptAt(document, file, path))),
    systems: ['linux'],
    variables: owners.flatMap((owner) =>
      keysAt(value, ...owner, 'variables')
        .filter(isVariableName)
        .map((variable) => ({ name: variable, isSecret: false, source: { file, line: lineOf(...owner, 'variables', variable) } })),
    ),
  };
}

function serviceAt(document: ParsedDocument, file: string, path: readonly (string | number)[]): CiService[] {
  const image = textAt(document.value, ...path) ?? textAt(document.value, ...path, 'name');
  return image === undefined ? [] : [{ image, source: { file, line: document.lineOf(...path) } }];
}
