import type { SourcePlace } from '@autodevops/contracts/stack';
import { isSafeName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';

export interface NoxSession {
  readonly name: string;
  readonly source: SourcePlace;
  /** It names versions of Python, and would ask for all of them at once. */
  readonly hasVersions: boolean;
  /** Versions it names as plain texts: `3.12`. */
  readonly versions: readonly string[];
  /** Environments are made by uv, which must be there. */
  readonly needsUv: boolean;
}

/** The sessions of a noxfile, in its order. The file is read as text and never run. */
export function noxSessions(repository: Repository, file: string): NoxSession[] {
  const lines = repository.lines(file);
  const needsUv = lines.some((line) => /venv_backend\s*=\s*["']uv["']/.test(line));
  return lines.flatMap((line, index) => {
    const named = /^(?:async\s+)?def\s+([A-Za-z_]\w*)\s*\(/.exec(line)?.[1];
    const decorator = named === undefined ? undefined : decoratorAbove(lines, index);
    if (named === undefined || decorator === undefined) return [];
    const given = /\bname\s*=\s*["']([^"']+)["']/.exec(decorator)?.[1] ?? named;
    if (!isSafeName(given)) return [];
    const python = /\bpython\s*=\s*(\[[^\]]*\]|[\w.]+|["'][^"']*["'])/.exec(decorator)?.[1];
    const versions = [...(python ?? '').matchAll(/["'](\d+\.\d+)["']/g)].map((match) => match[1] ?? '');
    const hasVersions = python !== undefined && !/^(?:False|None)$/.test(python);
    return [{ name: given, source: { file, line: index + 1 }, hasVersions, versions, needsUv }];
  });
}

/** The `@nox.session` lines right above a function, as one text; undefined for every other function. */
function decoratorAbove(lines: readonly string[], index: number): string | undefined {
  const above: string[] = [];
  for (let at = index - 1; at >= 0 && index - at <= 25; at -= 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || /^(?:async\s+)?def\s|^class\s|^\w+\s*=/.test(line)) break;
    above.unshift(line);
    if (/^@(?:nox\.)?session\b/.test(line)) return above.join(' ');
  }
  return undefined;
}
