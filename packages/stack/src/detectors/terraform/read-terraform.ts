import type { SourcePlace } from '@autodevops/contracts/stack';
import { directoryOf, fileIn, joinPath } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** One directory with configuration files: what Terraform calls a module. */
export interface TerraformDirectory {
  readonly directory: string;
  readonly files: readonly string[];
  /** `required_version` as written. */
  readonly requirement?: { readonly text: string; readonly source: SourcePlace };
  /** Where it names its state or configures a provider: then it is applied itself and is not only called. */
  readonly backend?: SourcePlace;
  readonly provider?: SourcePlace;
  /** Directories of this repository that it calls. */
  readonly calls: readonly string[];
  /** It takes providers from its caller, so it cannot be validated alone. */
  readonly takesProviders: boolean;
  readonly lockFile?: string;
  readonly hasValues: boolean;
}

const isConfiguration = (path: string): boolean => /\.(?:tf|tofu)$/.test(path);

/** Every directory with configuration files, sorted. */
export function readTerraformDirectories(repository: Repository): TerraformDirectory[] {
  const byDirectory = Map.groupBy(repository.ending('tf', 'tofu').filter(isConfiguration), directoryOf);
  const valued = new Set(repository.ending('tfvars').map(directoryOf));
  return [...byDirectory].map(([directory, files]) => readDirectory(repository, directory, files, valued));
}

function readDirectory(
  repository: Repository,
  directory: string,
  files: readonly string[],
  valued: ReadonlySet<string>,
): TerraformDirectory {
  const lines = files.flatMap((file) => plainLines(repository, file));
  const find = (pattern: RegExp): { match: RegExpExecArray; source: SourcePlace } | undefined => {
    for (const { text, source } of lines) {
      const match = pattern.exec(text);
      if (match !== null) return { match, source };
    }
    return undefined;
  };
  const requirement = find(/^\s*required_version\s*=\s*"([^"]{1,80})"/);
  const backend = find(/^\s*(?:backend\s+"[\w-]+"|cloud)\s*\{/);
  const provider = find(/^provider\s+"[\w-]+"\s*\{/);
  const lockFile = fileIn(directory, '.terraform.lock.hcl');
  const calls = lines.flatMap(({ text }) => {
    const target = /(?:^|[\s{])source\s*=\s*"(\.{1,2}(?:\/[^"]{0,200})?)"/.exec(text)?.[1];
    return target === undefined ? [] : (joinPath(directory, target) ?? []);
  });
  return {
    directory,
    files,
    ...(requirement?.match[1] === undefined ? {} : { requirement: { text: requirement.match[1], source: requirement.source } }),
    ...(backend === undefined ? {} : { backend: backend.source }),
    ...(provider === undefined ? {} : { provider: provider.source }),
    calls: [...new Set(calls)],
    takesProviders: find(/^\s*configuration_aliases\s*=/) !== undefined,
    ...(repository.has(lockFile) ? { lockFile } : {}),
    hasValues: valued.has(directory),
  };
}

/** The lines of a file outside block comments and line comments. */
function plainLines(repository: Repository, file: string): { text: string; source: SourcePlace }[] {
  let isComment = false;
  return repository.lines(file).flatMap((line, index) => {
    const wasComment = isComment;
    if (/^\s*\/\*/.test(line)) isComment = true;
    if (isComment && line.includes('*/')) isComment = false;
    return wasComment || isComment || /^\s*(?:#|\/\/|\/\*)/.test(line) ? [] : [{ text: line, source: { file, line: index + 1 } }];
  });
}

/** Every test file by the directory that it tests: its own, or the parent of a folder named `tests`. */
export function testFiles(repository: Repository): ReadonlyMap<string, readonly string[]> {
  const files = repository.ending('hcl').filter((path) => path.endsWith('.tftest.hcl'));
  return Map.groupBy(files, (path) => {
    const directory = directoryOf(path);
    return /(?:^|\/)tests$/.test(directory) ? directoryOf(directory) : directory;
  });
}

/** Tests that need no account: every file of them replaces its providers. Null where there are none or one does not. */
export function mockedTests(repository: Repository, files: readonly string[]): SourcePlace | null {
  const [first] = files;
  const isMocked = files.every((file) => plainLines(repository, file).some(({ text }) => /^mock_provider\s+"/.test(text)));
  return first !== undefined && isMocked ? { file: first, line: 1 } : null;
}
