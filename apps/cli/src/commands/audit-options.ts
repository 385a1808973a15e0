import type { Severity } from '@autodevops/contracts/audit';

export const formats = ['text', 'json', 'sarif', 'github'] as const;

export interface AuditOptions {
  readonly format: (typeof formats)[number];
  readonly failOn: Severity | 'none';
  readonly minSeverity?: Severity;
  readonly rule?: readonly string[];
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly fix?: 'safe' | 'all';
  /** With `fix`: shows the changes and writes none. */
  readonly dryRun?: boolean;
  /** With `fix`: also changes files that have changes which are not committed. */
  readonly force?: boolean;
  readonly output?: string;
  readonly branch?: string;
  readonly verbose?: boolean;
}
