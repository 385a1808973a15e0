import type { SourcePlace } from '@autodevops/contracts/stack';
import { composeBuilds } from '../../compose/read-compose.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** Services that compose builds from nothing but a known image with files added: a database with an extension, and not the project itself. */
export function composeBuildServices(repository: Repository): { image: string; source: SourcePlace }[] {
  return [...composeBuilds(repository)].flatMap(([dockerfile, { context }]) => {
    if (context === '.') return [];
    const lines = repository.lines(dockerfile);
    const bases = lines.flatMap((line, index) => {
      const image = /^\s*FROM\s+(?:--\S+\s+)?([\w./:@-]{1,200})\s*$/i.exec(line)?.[1];
      return image === undefined ? [] : [{ image, source: { file: dockerfile, line: index + 1 } }];
    });
    const stages = lines.filter((line) => /^\s*FROM\s/i.test(line)).length;
    return stages === 1 ? bases : [];
  });
}
