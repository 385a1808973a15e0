import type { Colors } from '../report/colors.ts';

/** What a command may touch of the outside: its output and where the user is. */
export interface CommandContext {
  readonly workingDirectory: string;
  readonly colors: Colors;
  /** How many characters a line of the output may hold. */
  readonly width: number;
  readonly write: (text: string) => void;
}

/** For a command that also says something beside its output, and whose result depends on the day. */
export interface AuditCommandContext extends CommandContext {
  readonly writeError: (text: string) => void;
  /** The day, `2026-11-21`. */
  readonly today: string;
}
