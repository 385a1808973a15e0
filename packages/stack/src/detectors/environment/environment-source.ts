import type { Ecosystem, EnvironmentNeed, SourcePlace } from '@autodevops/contracts/stack';
import type { Repository } from '../../snapshot/repository.ts';

/** A place that names a variable, before it is known what kind of variable that is. */
export interface NamedVariable {
  readonly name: string;
  readonly source: SourcePlace;
  /** What kind of place it is, for the reader. */
  readonly via: string;
  /** The code refuses to start without it. */
  readonly isRequired: boolean;
  /** Where the place itself says so: a secret of a workflow is one whatever its name is. */
  readonly isSecret?: boolean;
  /** The tests of existing CI get it as a secret of this name. */
  readonly isPassedByCi?: true;
  readonly usedAt?: EnvironmentNeed['usedAt'];
  /** The ecosystem whose code reads it. */
  readonly ecosystem?: Ecosystem;
}

/** One kind of place that names variables. Reads lines one by one, and never keeps a value. */
export interface EnvironmentSource {
  readonly reads: readonly string[];
  readonly read: (repository: Repository) => NamedVariable[];
}

/** Lines that are no comments, each with its number; only the first ones of a long file. */
export function codeLines(repository: Repository, file: string): { text: string; line: number }[] {
  return repository
    .lines(file)
    .slice(0, maxLines)
    .flatMap((text, index) => (text.length > 500 || /^\s*(?:#|\/\/|\*|--)/.test(text) ? [] : [{ text, line: index + 1 }]));
}

const maxLines = 3_000;
