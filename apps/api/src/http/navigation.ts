import { AppError, type ErrorCode } from '@autodevops/contracts/errors';

import { type Logger, reportError } from '@autodevops/telemetry';
import type { FastifyReply } from 'fastify';
import { asAppError } from './as-app-error.ts';

/** A flow that did not work out. A page of the dashboard shows the code; the cause stays in the log. */
export interface Refusal {
  readonly outcome: 'refused';
  readonly code: ErrorCode;
  readonly cause?: unknown;
}

/** Answers for addresses that a browser goes to: always a redirect to a page of the dashboard, never JSON. */
export class Navigation {
  readonly #publicUrl: URL;
  readonly #logger: Logger;

  constructor(publicUrl: URL, logger: Logger) {
    this.#publicUrl = publicUrl;
    this.#logger = logger;
  }

  async go(reply: FastifyReply, path: string, query: Readonly<Record<string, string>> = {}): Promise<void> {
    const target = new URL(path, this.#publicUrl);
    for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
    await reply.redirect(target.href, 302);
  }

  async refuse(reply: FastifyReply, path: string, refusal: Refusal): Promise<void> {
    reportError(this.#logger, refusal.cause ?? new AppError(refusal.code), 'a flow through GitHub was refused', { code: refusal.code });
    await this.go(reply, path, { error: refusal.code });
  }

  /** What was thrown, as a refusal. */
  refusal(cause: unknown): Refusal {
    return { outcome: 'refused', code: asAppError(cause).code, cause };
  }
}
