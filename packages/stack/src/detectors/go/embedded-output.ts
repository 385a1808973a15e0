import type { SourcePlace } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { baseNameOf, directoryOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { GoModule } from './read-go-mod.ts';

/** Files that embed the output of a front end, told by their paths alone. */
export const embeddingPatterns: readonly string[] = [
  '**/{embed,embedded,asset,assets,static,statics,web,webui,ui,dist,frontend,serve,server,spa,public,site,dashboard,fs,files}.go',
  '**/{embed,assets}_*.go',
  '**/*_{embed,assets,static}.go',
];

const names =
  /^(?:(?:embed|embedded|assets?|statics?|web|webui|ui|dist|frontend|serve|server|spa|public|site|dashboard|fs|files)|(?:embed|assets)_.+|.+_(?:embed|assets|static))\.go$/;
const maxFiles = 60;

/**
 * One file for each pattern of `//go:embed` that nothing in the repository matches, relative to the module: without it no package that imports the embedding
 * one compiles. Told only where the repository has a front end, whose build is what is missing.
 */
export function embeddedOutputFacts(repository: Repository, { directory }: GoModule, files: readonly string[]): FactDraft[] {
  if (repository.snapshot.isTruncated || repository.named('package.json').length === 0) return [];
  const candidates = files.filter((file) => names.test(baseNameOf(file))).slice(0, maxFiles);
  const missing = candidates.flatMap((file) => missingOf(repository, file));
  const [first] = missing;
  if (first === undefined) return [];
  const relative = missing.map(({ path }) => (directory === '.' ? path : path.slice(directory.length + 1)));
  const value = [...new Set(relative)].sort();
  return [soleFact('go.embedded-output', { value, kind: 'declaration', source: first.source, confidence: 0.85, via: 'go:embed' })];
}

interface MissingOutput {
  readonly path: string;
  readonly source: SourcePlace;
}

function missingOf(repository: Repository, file: string): MissingOutput[] {
  const lines = repository.lines(file);
  if (lines.slice(0, 40).some((line) => /^\/\/go:build\s+(?!!\w+\s*$)/.test(line))) return [];
  return lines.flatMap((line, index) => {
    const words = /^\s*\/\/go:embed\s+(.+)$/.exec(line)?.[1]?.match(/"[^"]+"|`[^`]+`|\S+/g) ?? [];
    return words.flatMap((word): MissingOutput[] => {
      const pattern = word.replace(/^["`]|["`]$/g, '').replace(/^all:/, '');
      const path = fileIn(directoryOf(file), standIn(pattern));
      const isMissing = /^[\w.*/-]+$/.test(pattern) && isSafePath(path) && !isMatched(repository, fileIn(directoryOf(file), pattern));
      return isMissing ? [{ path, source: { file, line: index + 1 } }] : [];
    });
  });
}

/** A file that the pattern takes: `dist/index.html` for `dist`, `dist/*` and `dist/*.html`. */
function standIn(pattern: string): string {
  const parts = pattern.replace(/\/+$/, '').split('/');
  const last = parts.at(-1) ?? '';
  const folders = parts.slice(0, -1).map((part) => part.replaceAll(/\*+/g, 'index'));
  if (/^\*+$/.test(last)) return [...folders, 'index.html'].join('/');
  const name = last.replaceAll(/\*+/g, 'index');
  return /\.\w{1,8}$/.test(name) ? [...folders, name].join('/') : [...folders, name, 'index.html'].join('/');
}

function isMatched(repository: Repository, pattern: string): boolean {
  const expression = new RegExp(
    `^${pattern
      .replace(/\/+$/, '')
      .replaceAll(/[.+?^$()[\]{}|\\]/g, '\\$&')
      .replaceAll(/\*+/g, '[^/]*')}(?:/|$)`,
  );
  const start = pattern.split('*')[0] ?? '';
  return repository.snapshot.entries.some(({ path, kind }) => kind !== 'directory' && path.startsWith(start) && expression.test(path));
}
