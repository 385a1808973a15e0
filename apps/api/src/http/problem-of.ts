import { type AppError, errorCatalogue, type Problem } from '@autodevops/contracts/errors';
import { statusOf } from './status-of-kind.ts';

/** One bad field of a request. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

/**
 * The problem details that a client sees: words of the catalogue, the error's own public sentence (none for a bug), the
 * request id. Never a cause or a stack.
 */
export function problemOf(error: AppError, requestId: string, issues?: readonly InputIssue[]): Problem {
  const entry = errorCatalogue[error.code];
  return {
    type: `urn:autodevops:problem:${error.code}`,
    title: entry.title,
    status: statusOf(error.code),
    code: error.code,
    ...(error.kind === 'bug' || error.publicMessage === entry.title ? {} : { detail: error.publicMessage }),
    wayOut: entry.wayOut,
    requestId,
    ...(issues === undefined ? {} : { issues: [...issues] }),
  };
}
