import type { Source, Span } from '../source/source.ts';

/** A Dockerfile as rules see it. */
export interface Dockerfile {
  readonly path: string;
  readonly source: Source;
  /** Those before the first `FROM`, which are `ARG`s. */
  readonly preamble: readonly DockerInstruction[];
  readonly stages: readonly DockerStage[];
}

/** What one `FROM` begins. */
export interface DockerStage {
  /** The image or earlier stage, with the defaults of `ARG`s put in; what has none stays a `$NAME`. */
  readonly image: string;
  /** Without options and `AS …`. */
  readonly imageSpan: Span;
  readonly name: string | null;
  /** The stage before it that it goes on from; null for an image. */
  readonly parent: DockerStage | null;
  readonly instructions: readonly DockerInstruction[];
}

export interface DockerInstruction {
  /** In upper case: `RUN`. */
  readonly name: string;
  /** What follows the name; continued lines are joined by a space, the text of a here-document by line ends. */
  readonly text: string;
  /** The whole instruction. */
  readonly span: Span;
}

/** The instructions that make a stage, those of the stages it goes on from first. */
export function inheritedInstructions(stage: DockerStage): readonly DockerInstruction[] {
  const chain: DockerStage[] = [];
  for (let current: DockerStage | null = stage; current !== null && chain.length < 100; current = current.parent) chain.unshift(current);
  return chain.flatMap(({ instructions }) => instructions);
}

/** The image that a stage is built on in the end. */
export function baseImageOf(stage: DockerStage): string {
  let current = stage;
  for (let step = 0; step < 100 && current.parent !== null; step += 1) current = current.parent;
  return current.image;
}
