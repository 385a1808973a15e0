import { keysAt, listAt, textAt, valueAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft, CiService } from '../ci-job.ts';
import { scriptAt } from '../ci-script.ts';
import { versionsOfImage } from '../image-versions.ts';

type Path = readonly (string | number)[];

/** Reads the first pipeline of a Drone or Woodpecker file: each step runs in its own image, the services stand beside all of them. */
export function readDrone(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  if (document === undefined) return [];
  const { value, lineOf } = document;
  const entries = (key: string): Path[] =>
    Array.isArray(valueAt(value, key)) ? listAt(value, key).map((_, index) => [key, index]) : keysAt(value, key).map((name) => [key, name]);
  const services = entries('services').flatMap((path): CiService[] => {
    const image = textAt(value, ...path, 'image');
    return image === undefined ? [] : [{ image, source: { file, line: lineOf(...path, 'image') } }];
  });
  const steps = ['steps', 'pipeline'].flatMap(entries);
  return steps.map((path): CiJobDraft => {
    const image = textAt(value, ...path, 'image');
    return {
      name: textAt(value, ...path, 'name') ?? String(path[1]),
      source: { file, line: lineOf(...path) },
      services,
      versions: image === undefined ? [] : versionsOfImage(image, { file, line: lineOf(...path, 'image') }),
      commands: scriptAt(document, file, [...path, 'commands']),
      systems: ['linux'],
      variables: [],
    };
  });
}
