import type { Ecosystem, SourcePlace } from '@autodevops/contracts/stack';
import type { Repository } from '../../../snapshot/repository.ts';
import type { AddressTarget } from '../address-scheme.ts';

/** A file of the project that says what its code connects to. */
export interface ConfiguredService {
  readonly target: AddressTarget;
  readonly source: SourcePlace;
  /** The ecosystems whose nearest project reads the file; none for what a platform reads. */
  readonly ecosystems?: readonly Ecosystem[];
  /** It is the configuration that the tests run with, and not one that they may share with what is deployed. */
  readonly isForTests: boolean;
  readonly confidence: number;
  /** What kind of evidence it is, for the reader. */
  readonly via: string;
  /** The image, where the file names a version. */
  readonly image?: string;
  /** Variables that the file reads the connection from. */
  readonly variables?: readonly string[];
  /** The account that stands there in clear. */
  readonly account?: { readonly user: string; readonly password: string; readonly database: string };
}

/** One kind of configuration: the files that hold it and what they say. */
export interface ConfigurationReader {
  readonly reads: readonly string[];
  readonly ecosystems?: readonly Ecosystem[];
  readonly read: (repository: Repository) => ConfiguredService[];
}

/** True for a file or directory whose name says that it is for tests. */
export const isForTests = (path: string): boolean => /(?:^|[/._-])(?:tests?|testing|ci|spec)(?:[/._-]|$)/i.test(path);

/** The variable that a line reads: `os.environ["X"]`, `env.str('X', …)`, `process.env.X`, `${X:y}`. */
export function variableIn(line: string): string | undefined {
  const [, called, member, placeholder] =
    /(?:environ(?:\.get)?|getenv|\benv(?:\.\w{1,12})?|\bconfig)\s*[([]\s*['"]([A-Z][A-Z0-9_]{1,60})['"]|process\.env\.([A-Z][A-Z0-9_]{1,60})|\$\{([A-Z][A-Z0-9_]{1,60})(?::[^}]*)?\}/.exec(
      line.slice(0, 500),
    ) ?? [];
  return called ?? member ?? placeholder;
}
