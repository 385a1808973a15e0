import type { Located, Source, Span } from '../source/source.ts';
import type { Block, Entry } from '../yaml/block.ts';

/** `.github/dependabot.yml` as rules see it. Parts of a wrong type are left out. */
export interface Dependabot {
  readonly path: string;
  readonly source: Source;
  readonly version: Located<string> | null;
  /** The key `updates` itself. */
  readonly updatesKey: Span;
  readonly updates: readonly DependabotUpdate[];
}

/** One entry of `updates`. */
export interface DependabotUpdate {
  readonly span: Span;
  readonly block: Block;
  readonly ecosystem: Located<string> | null;
  /** `directory` and `directories`. */
  readonly directories: readonly Located<string>[];
  readonly interval: Located<string> | null;
  /** The settings of `cooldown`; null where there is none. */
  readonly cooldown: readonly Entry[] | null;
  readonly openPullRequestsLimit: Located<string> | null;
  readonly insecureExecution: Located<string> | null;
}
