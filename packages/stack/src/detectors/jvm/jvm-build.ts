import type { ProjectRole } from '@autodevops/contracts/stack';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import type { Dependency, TaskDraft } from '../define-detector.ts';

export type BuildTool = 'maven' | 'gradle' | 'sbt';

/** What one build tool says about the build at one directory; the parts that all tools share. */
export interface JvmBuild {
  readonly tool: BuildTool;
  readonly directory: string;
  /** The manifest. */
  readonly file: string;
  readonly name: string;
  readonly role: ProjectRole;
  /** Releases of Java that the build itself pins, highest precedence first. */
  readonly pins: readonly CandidateDraft[];
  /** Releases that the code is compiled for, highest precedence first: the floor of a library. */
  readonly levels: readonly CandidateDraft[];
  /** The releases that the build runs on at all. */
  readonly lowest: number;
  readonly highest: number;
  /** Releases that the build treats by name: cells of a matrix. */
  readonly cells: readonly number[];
  /** False when a matrix would change nothing: the build brings its own Java, or its target knows but one. */
  readonly canVary: boolean;
  readonly toolFacts: readonly FactDraft[];
  readonly facts: readonly FactDraft[];
  readonly tasks: readonly TaskDraft[];
  readonly dependencies: readonly Dependency[];
}
