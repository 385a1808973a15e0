import type { Repository } from '../../snapshot/repository.ts';
import type { CiCommand, CiJobDraft, CiService, CiVersions } from '../ci-job.ts';
import { commandsOf } from '../ci-script.ts';
import { versionsOfImage } from '../image-versions.ts';

interface OpenTarget {
  readonly name: string;
  readonly line: number;
  readonly services: CiService[];
  readonly versions: CiVersions[];
  readonly commands: CiCommand[];
}

/** Reads the targets of an Earthfile. The images of `FROM` above the first target count for all of them. */
export function readEarthfile(repository: Repository, file: string): CiJobDraft[] {
  const base: CiVersions[] = [];
  const targets: OpenTarget[] = [];
  repository.lines(file).forEach((line, index) => {
    const source = { file, line: index + 1 };
    const name = /^([a-z][\w.-]*):\s*$/.exec(line)?.[1];
    if (name !== undefined) targets.push({ name, line: index + 1, services: [], versions: [], commands: [] });
    const target = targets.at(-1);
    const [, instruction, rest = ''] = /^\s*(FROM|RUN|WITH DOCKER)\s+(.*)$/.exec(line) ?? [];
    if (instruction === 'FROM') (target?.versions ?? base).push(...versionsOfImage(rest.split(/\s/)[0] ?? '', source));
    if (instruction === 'RUN')
      target?.commands.push(...commandsOf([{ text: rest.replace(/^(?:--\S+\s+)+/, ''), line: index + 1 }], file, '.'));
    for (const [, image = ''] of line.matchAll(/--pull[= ](\S+)/g)) target?.services.push({ image, source });
  });
  return targets.map(({ name, line, services, versions, commands }) => ({
    name,
    source: { file, line },
    services,
    versions: versions.length > 0 ? versions : base,
    commands,
    systems: ['linux'],
    variables: [],
  }));
}
