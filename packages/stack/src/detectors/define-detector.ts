import type {
  Ecosystem,
  EnvironmentNeed,
  ProjectRole,
  ServiceNeed,
  SourcePlace,
  StackProfile,
  TaskPurpose,
} from '@autodevops/contracts/stack';
import type { CandidateDraft, FactDraft } from '../facts/fact-draft.ts';
import type { Repository } from '../snapshot/repository.ts';

/** A dependency as a manifest names it, for detectors that look across ecosystems. */
export interface Dependency {
  readonly name: string;
  readonly isDevelopment: boolean;
  readonly source: SourcePlace;
}

export interface TaskDraft {
  readonly purpose: TaskPurpose;
  /** The script's or target's name, or the tool's. */
  readonly name: string;
  /** Made from a fixed form; see `safe-text.ts` for what may enter it. */
  readonly command: string;
  readonly kind: 'declaration' | 'convention';
  readonly confidence: number;
  readonly source: SourcePlace;
  /** Other commands for the same purpose, which lost against this one. */
  readonly others?: readonly CandidateDraft[];
}

export interface ProjectDraft {
  readonly ecosystem: Ecosystem;
  readonly directory: string;
  readonly name: string;
  readonly role: ProjectRole;
  readonly manifest: SourcePlace;
  /** The root directory of its workspace, or null. */
  readonly workspaceRoot: string | null;
  readonly facts: readonly FactDraft[];
  readonly tasks: readonly TaskDraft[];
  readonly dependencies: readonly Dependency[];
}

export interface WorkspaceDraft {
  readonly ecosystem: Ecosystem;
  readonly root: string;
  readonly lockFiles: readonly string[];
  readonly facts: readonly FactDraft[];
}

export interface ServiceDraft {
  readonly need: Omit<ServiceNeed, 'factId'>;
  readonly fact: FactDraft;
}

/** What one detector found. */
export interface Contribution {
  readonly workspaces?: readonly WorkspaceDraft[];
  readonly projects?: readonly ProjectDraft[];
  /** Facts about the repository as a whole. */
  readonly facts?: readonly FactDraft[];
  readonly services?: readonly ServiceDraft[];
  readonly environment?: readonly EnvironmentNeed[];
  readonly existingCi?: StackProfile['existingCi'];
}

export interface DetectorInput {
  readonly repository: Repository;
  /** What the detectors of the phase `projects` found; empty while that phase runs. */
  readonly projects: readonly ProjectDraft[];
}

/**
 * One detector, one folder. `reads` are glob patterns over paths (case does not matter); only files that some detector reads have contents. `detect` is pure and
 * never throws, whatever the files hold.
 */
export interface Detector {
  readonly meta: {
    /** The name of its folder. */
    readonly id: string;
    readonly title: string;
    /** One sentence for the documentation. */
    readonly summary: string;
    readonly reads: readonly string[];
    /** The fact names, or other parts of a profile, that it decides. */
    readonly decides: readonly string[];
  };
  /** Detectors of `projects` run first; those of `needs` see the projects. */
  readonly phase: 'projects' | 'needs';
  readonly detect: (input: DetectorInput) => Contribution;
}

export const defineDetector = (detector: Detector): Detector => detector;
