import { listAt, textAt, textsAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft } from '../ci-job.ts';
import { commandsOf } from '../ci-script.ts';
import { versionsOfImage } from '../image-versions.ts';

/** Reads the steps of Google Cloud Build; a step's image and arguments make its command. */
export function readCloudBuild(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  if (document === undefined) return [];
  const { value, lineOf } = document;
  return listAt(value, 'steps').flatMap((_, index): CiJobDraft[] => {
    const path = ['steps', index];
    const image = textAt(value, ...path, 'name') ?? '';
    const words = [...textsAt(value, ...path, 'entrypoint'), ...textsAt(value, ...path, 'args')];
    const shell = /^(?:\/bin\/)?(?:ba)?sh$/.test(words[0] ?? '') ? words.at(-1) : undefined;
    const text = textAt(value, ...path, 'script') ?? shell ?? words.join(' ');
    const line = lineOf(...path, 'args');
    const directory = textAt(value, ...path, 'dir') ?? '.';
    return [
      {
        name: textAt(value, ...path, 'id') ?? `step ${index + 1}`,
        source: { file, line: lineOf(...path) },
        services: [],
        versions: versionsOfImage(image, { file, line: lineOf(...path, 'name') }),
        commands: commandsOf(
          text.split('\n').map((part) => ({ text: part, line })),
          file,
          directory,
        ),
        systems: ['linux'],
        variables: [],
      },
    ];
  });
}
