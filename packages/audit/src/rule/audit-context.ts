import type { ActionPin, GitHubFacts, LintMessage } from '@autodevops/contracts/audit';

/** What is known beside the files. Whatever is missing makes the rules that ask for it silent. */
export interface AuditContext {
  /** The day of the audit, `2026-11-21`; null makes rules about age silent. */
  readonly today: string | null;
  /** Pins by name of the action, in lower case and with its path: `github/codeql-action/init`. */
  readonly catalogue: ReadonlyMap<string, ActionPin>;
  /** Pins of other major versions than that of the catalogue, by action in lower case and number: `actions/checkout@4`. */
  readonly otherMajors: ReadonlyMap<string, Pick<ActionPin, 'version' | 'sha'>>;
  /** Digests (`sha256:…`) by the one name of an image, `docker.io/library/node:24`. */
  readonly images: ReadonlyMap<string, string>;
  readonly github: GitHubFacts | null;
  /** What actionlint says about the workflows. */
  readonly lint: readonly LintMessage[];
}

export const emptyContext: AuditContext = {
  today: null,
  catalogue: new Map(),
  otherMajors: new Map(),
  images: new Map(),
  github: null,
  lint: [],
};
