import { listAt, textAt, textsAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft, CiSystem } from '../ci-job.ts';
import { commandsOf, scriptAt } from '../ci-script.ts';
import { systemOf } from './github-actions.ts';

const services: Readonly<Record<string, string>> = { postgresql: 'postgres', mysql: 'mysql', mongodb: 'mongo' };

/** Reads AppVeyor as one job. Its commands may be told apart by shell: `- ps: …`, `- cmd: …`. */
export function readAppveyor(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  if (document === undefined) return [];
  const { value, lineOf } = document;
  const commands = ['install', 'build_script', 'test_script'].flatMap((key) => [
    ...scriptAt(document, file, [key]),
    ...listAt(value, key).flatMap((step, index) =>
      ['cmd', 'ps', 'sh', 'pwsh'].flatMap((shell) => {
        const text = textAt(step, shell);
        return text === undefined ? [] : commandsOf([{ text, line: lineOf(key, index) }], file, '.');
      }),
    ),
  ]);
  const systems = textsAt(value, 'image').flatMap((image): CiSystem[] => (/visual studio/i.test(image) ? ['windows'] : systemOf(image)));
  return [
    {
      name: 'appveyor',
      source: { file, line: 1 },
      services: textsAt(value, 'services').flatMap((name) => {
        const image = services[name.replace(/\d+$/, '')];
        return image === undefined ? [] : [{ image, source: { file, line: lineOf('services') } }];
      }),
      versions: [],
      commands,
      systems: systems.length === 0 ? ['windows'] : [...new Set(systems)],
      variables: [],
    },
  ];
}
