import type { ProjectRole, SourcePlace } from '@autodevops/contracts/stack';
import type { TaskDraft } from '../define-detector.ts';

/** Something that the runner lacks, and the line that asks for it. */
export interface PackageNeed {
  readonly packages: readonly string[];
  readonly source: SourcePlace;
}

/** What one build system says of one directory. */
export interface NativeBuild {
  readonly system: 'cmake' | 'meson' | 'autotools' | 'make';
  readonly file: string;
  readonly name: string | undefined;
  readonly role: ProjectRole;
  /** The oldest version of the build system that it accepts. */
  readonly minimum: { readonly value: string; readonly source: SourcePlace } | undefined;
  /** Commands that come before the build. */
  readonly configure: readonly string[];
  readonly tasks: readonly TaskDraft[];
  readonly needs: readonly PackageNeed[];
  readonly preset: { readonly value: string; readonly source: SourcePlace } | undefined;
  /** Where the build says that it compiles Swift too. */
  readonly swift?: SourcePlace | undefined;
  /** False where the build fixes its compiler. */
  readonly isCompilerFree: boolean;
}

export const hasTests = (build: NativeBuild): boolean => build.tasks.some(({ purpose }) => purpose === 'test');
