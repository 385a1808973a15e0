import type { TaskDraft } from '../define-detector.ts';

/** A task before it is known how the package manager runs it. */
export interface FoundTask extends Omit<TaskDraft, 'command'> {
  readonly command: string;
  /** The package that brings the command; left out for Python itself and for what the manager runs by itself. */
  readonly tool?: string;
  /** The package manager runs the line as it stands. */
  readonly isComplete?: boolean;
}
