import type { Logger } from '@autodevops/telemetry';
import type { LoggerService } from '@nestjs/common';

/** Nest's own messages, as lines of our log. What it says while it wires the app is for whoever debugs that. */
export class NestLog implements LoggerService {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  log(message: unknown): void {
    this.#logger.debug({ nest: message }, 'nest');
  }

  debug(message: unknown): void {
    this.#logger.debug({ nest: message }, 'nest');
  }

  warn(message: unknown): void {
    this.#logger.warn({ nest: message }, 'nest warns');
  }

  error(message: unknown): void {
    this.#logger.error({ nest: message }, 'nest reports a failure');
  }
}
