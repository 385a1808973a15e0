import type { ServiceNeed, SourcePlace } from '@autodevops/contracts/stack';
import { AddressScheme } from '@autodevops/contracts/stack';
import { baseNameOf } from '../../snapshot/directories.ts';
import { readablePaths } from '../../snapshot/readable-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { addressTarget } from './address-scheme.ts';

export interface EnvironmentUrl {
  /** The service it points at, or undefined for a file or an engine in the process. */
  readonly kind: ServiceNeed['kind'] | undefined;
  /** The variable that holds it. */
  readonly name: string;
  /** The form of its address, where it is one that is known. */
  readonly scheme: AddressScheme | undefined;
  /** The file is read by tests alone. */
  readonly isForTests: boolean;
  readonly source: SourcePlace;
}

/** True for example files, and for a committed environment, of which the scheme of an address is all that is looked at. */
export const isExampleEnvironment = (path: string): boolean =>
  /^(?:\.env|\.env\.(?:example|sample|dist|tests?|testing|ci|template)|env\.example|\.env\.\w+\.(?:example|sample))$/i.test(
    baseNameOf(path),
  );

const urlsByRepository = new WeakMap<Repository, readonly EnvironmentUrl[]>();

/** What URLs in example environments point at. Only the scheme is looked at. Read once for a repository. */
export function environmentUrls(repository: Repository): readonly EnvironmentUrl[] {
  const known = urlsByRepository.get(repository) ?? readUrls(repository);
  urlsByRepository.set(repository, known);
  return known;
}

function readUrls(repository: Repository): EnvironmentUrl[] {
  return readablePaths(repository)
    .filter(isExampleEnvironment)
    .flatMap((file) =>
      repository.lines(file).flatMap((line, index): EnvironmentUrl[] => {
        const [, name, value = ''] = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]{0,99})\s*=\s*["']?(\S.*)$/i.exec(line) ?? [];
        const target = name === undefined ? undefined : addressTarget(value);
        if (name === undefined || target === undefined) return [];
        const scheme = AddressScheme.safeParse(/^((?:jdbc:)?[a-z0-9+]{2,24}):/.exec(value)?.[1]).data;
        const kind = target === 'in-process' ? undefined : target;
        return [{ kind, name, scheme, isForTests: /\.(?:tests?|testing|ci)(?:\.|$)/i.test(file), source: { file, line: index + 1 } }];
      }),
    );
}
