import { keysAt, listAt, textAt, valueAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft, CiSystem } from '../ci-job.ts';
import { scriptAt } from '../ci-script.ts';
import { versionsOfImage } from '../image-versions.ts';

/** Reads the tasks of Cirrus CI: every `*_task`, with its `*_script` parts in order. */
export function readCirrus(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  if (document === undefined) return [];
  const { value, lineOf } = document;
  return keysAt(value)
    .filter((key) => /(?:^|_)task$/.test(key))
    .map((key): CiJobDraft => {
      const container = valueAt(value, key, 'container') ?? valueAt(value, 'container');
      const image = textAt(container, 'image');
      const scripts = keysAt(value, key).filter((name) => /(?:^|_)script$/.test(name));
      return {
        name: textAt(value, key, 'name') ?? key.replace(/_?task$/, ''),
        source: { file, line: lineOf(key) },
        services: listAt(container, 'additional_containers').flatMap((item) => {
          const service = textAt(item, 'image');
          return service === undefined
            ? []
            : [{ image: service, source: { file, line: lineOf(key, 'container', 'additional_containers') } }];
        }),
        versions: image === undefined ? [] : versionsOfImage(image, { file, line: lineOf(key, 'container', 'image') }),
        commands: scripts.flatMap((name) => scriptAt(document, file, [key, name])),
        systems: systemsOf(keysAt(value, key)),
        variables: [],
      };
    });
}

const systemsOf = (keys: readonly string[]): CiSystem[] => [
  ...(keys.includes('container') || keys.includes('docker_builder') ? ['linux' as const] : []),
  ...(keys.some((key) => /^(?:macos_instance|osx_instance)$/.test(key)) ? ['macos' as const] : []),
  ...(keys.includes('windows_container') ? ['windows' as const] : []),
];
