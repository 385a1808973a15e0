import { type ErrorCode, errorCatalogue } from './catalogue.ts';
import type { ErrorKind } from './error-kind.ts';

const marker = Symbol.for('autodevops.app-error');

/** What an `AppError` may carry beside its code. Ids only: never a secret, never a customer's content. */
export interface AppErrorOptions {
  readonly cause?: unknown;
  /** Ids and numbers for the log. */
  readonly context?: Readonly<Record<string, string | number | boolean | null>>;
  /** A sentence for the reader that says more than the catalogue's title. */
  readonly detail?: string;
  /** For the kind `limit`: when to try again, in milliseconds from now. */
  readonly retryAfterMs?: number;
}

/** A failure of the product with a stable code. Ordinary answers are unions, not errors. */
export class AppError extends Error {
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly publicMessage: string;
  readonly context: Readonly<Record<string, string | number | boolean | null>>;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const entry = errorCatalogue[code];
    super(options.detail ?? entry.title, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.kind = entry.kind;
    this.publicMessage = options.detail ?? entry.title;
    this.context = options.context ?? {};
    this.retryAfterMs = options.retryAfterMs;
  }

  /** Tells an `AppError` by its marker, so that two copies of this package agree. */
  static is(value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[marker] === true;
  }
}
