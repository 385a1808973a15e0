import { directoryOf } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';

interface Directive {
  readonly value: string;
  readonly line: number;
}

export interface GoModule {
  readonly file: string;
  readonly directory: string;
  readonly path: string | undefined;
  readonly go: Directive | undefined;
  readonly toolchain: Directive | undefined;
  /** Direct requirements; `// indirect` ones are left out. */
  readonly dependencies: readonly Dependency[];
}

const version = '(\\d+\\.\\d+(?:\\.\\d+|(?:rc|beta)\\d+)?)';

/** Reads a go.mod line by line. Reports a file without a module line and gives undefined for it. */
export function readGoModule(repository: Repository, file: string): GoModule | undefined {
  const lines = repository.lines(file);
  if (repository.text(file) === undefined) return undefined;
  const path = find(lines, /^module\s+"?([^\s"]+)"?/)?.value;
  if (path === undefined) {
    repository.report({ file, line: 1, message: 'Not a valid go.mod: it has no module line.' });
    return undefined;
  }
  let isRequired = false;
  const dependencies = lines.flatMap((line, index): Dependency[] => {
    if (/^require\s*\(/.test(line)) isRequired = true;
    else if (/^\)/.test(line)) isRequired = false;
    const name = (isRequired ? /^\s+([\w.~/-]+\.[\w.~/-]+)\s+v/ : /^require\s+([\w.~/-]+)\s+v/).exec(line)?.[1];
    return name === undefined || /\/\/\s*indirect/.test(line) ? [] : [{ name, isDevelopment: false, source: { file, line: index + 1 } }];
  });
  return {
    file,
    directory: directoryOf(file),
    path,
    go: find(lines, new RegExp(`^go\\s+${version}`)),
    toolchain: find(lines, new RegExp(`^toolchain\\s+go${version}`)),
    dependencies,
  };
}

/** Reads a go.work: its directives and the directories it uses, as written. */
export function readGoWork(
  repository: Repository,
  file: string,
): { go: Directive | undefined; toolchain: Directive | undefined; uses: string[] } {
  const lines = repository.lines(file);
  let isUse = false;
  const uses = lines.flatMap((line) => {
    if (/^use\s*\(/.test(line)) isUse = true;
    else if (/^\)/.test(line)) isUse = false;
    const path = (isUse ? /^\s+"?([^\s"()]+)"?/ : /^use\s+"?([^\s"(]+)"?/).exec(line)?.[1];
    return path === undefined || path.startsWith('//') ? [] : [path];
  });
  return { go: find(lines, new RegExp(`^go\\s+${version}`)), toolchain: find(lines, new RegExp(`^toolchain\\s+go${version}`)), uses };
}

function find(lines: readonly string[], pattern: RegExp): Directive | undefined {
  for (const [index, line] of lines.entries()) {
    const value = pattern.exec(line)?.[1];
    if (value !== undefined) return { value, line: index + 1 };
  }
  return undefined;
}
