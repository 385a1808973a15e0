import { isVariableName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft } from '../ci-job.ts';
import { commandsOf } from '../ci-script.ts';
import { versionsOfImage } from '../image-versions.ts';

/** Reads a declarative Jenkinsfile as one job: literal `sh` steps, images of agents, names of credentials. Groovy is never evaluated. */
export function readJenkinsfile(repository: Repository, file: string): CiJobDraft[] {
  const lines = repository.lines(file);
  if (lines.length === 0) return [];
  const matches = (pattern: RegExp) =>
    lines.flatMap((line, index) => {
      const found = pattern.exec(line)?.[1];
      return found === undefined ? [] : [{ text: found, line: index + 1 }];
    });
  return [
    {
      name: 'Jenkinsfile',
      source: { file, line: 1 },
      services: [],
      versions: matches(/\bimage\s*\(?\s*['"]([\w./:-]+)['"]/).flatMap(({ text, line }) => versionsOfImage(text, { file, line })),
      commands: commandsOf(
        [...matches(/\bsh\s*\(?\s*(?:script:\s*)?'([^'$]+)'/), ...matches(/\bsh\s*\(?\s*(?:script:\s*)?"([^"$]+)"/), ...blocks(lines)],
        file,
        '.',
      ),
      systems: [],
      variables: matches(/\b([A-Z][A-Z0-9_]*)\s*=\s*credentials\(/)
        .filter(({ text }) => isVariableName(text))
        .map(({ text, line }) => ({ name: text, isSecret: true, source: { file, line } })),
    },
  ];
}

/** Lines between `sh '''` and `'''`. */
function blocks(lines: readonly string[]): { text: string; line: number }[] {
  let quote: string | undefined;
  return lines.flatMap((line, index) => {
    const opened = quote === undefined ? /\bsh\s*\(?\s*(?:script:\s*)?('''|""")/.exec(line)?.[1] : undefined;
    if (opened !== undefined) {
      quote = line.split(opened).length > 2 ? undefined : opened;
      return [];
    }
    if (quote === undefined) return [];
    if (line.includes(quote)) quote = undefined;
    return quote === undefined ? [] : [{ text: line, line: index + 1 }];
  });
}
