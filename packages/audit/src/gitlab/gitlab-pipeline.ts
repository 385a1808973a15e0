import type { Located, Source, Span } from '../source/source.ts';
import type { Block, Entry } from '../yaml/block.ts';

/** A `.gitlab-ci.yml` as rules see it. Parts of a wrong type are left out. */
export interface GitlabPipeline {
  readonly path: string;
  readonly source: Source;
  /** What holds for every job: the section `default`, and the same keys at the root. */
  readonly defaults: GitlabJob;
  readonly jobs: readonly GitlabJob[];
  readonly includes: readonly GitlabInclude[];
  readonly variables: readonly Entry[];
}

export interface GitlabJob {
  /** Begins with a dot for a template. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly block: Block;
  readonly image: Located<string> | null;
  readonly services: readonly Located<string>[];
  /** Lines of `before_script`, `script` and `after_script`. */
  readonly script: readonly Located<string>[];
  readonly allowFailure: Located<string> | null;
  readonly timeout: Located<string> | null;
  readonly interruptible: Located<string> | null;
  readonly caches: readonly GitlabCache[];
  readonly variables: readonly Entry[];
  readonly extends: readonly Located<string>[];
  /** It starts another pipeline. */
  readonly isTrigger: boolean;
}

export interface GitlabCache {
  readonly span: Span;
  readonly key: Located<string> | null;
  /** The key is made of files. */
  readonly hasKeyFiles: boolean;
  readonly paths: readonly Located<string>[];
}

export interface GitlabInclude {
  readonly kind: 'local' | 'remote' | 'project' | 'template' | 'component' | 'unknown';
  readonly value: string;
  readonly span: Span;
  readonly ref: Located<string> | null;
  readonly hasIntegrity: boolean;
}
