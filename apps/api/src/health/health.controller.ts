import { AppError } from '@autodevops/contracts/errors';
import type { Database } from '@autodevops/db';
import { pingDatabase } from '@autodevops/db';
import { Controller, Get, Inject } from '@nestjs/common';
import { Public } from '../http/index.ts';
import { DATABASE } from '../runtime/index.ts';

@Controller()
export class HealthController {
  readonly #database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.#database = database;
  }

  /** Ready: what a request needs is there. Without the database nothing is. */
  @Get('/healthz')
  @Public()
  async ready(): Promise<{ status: 'ready' }> {
    await pingDatabase(this.#database).catch((cause: unknown) => {
      throw new AppError('service.unavailable', { cause, context: { part: 'postgres' } });
    });
    return { status: 'ready' };
  }

  /** Alive: the process answers. A restart would not mend what is missing around it. */
  @Get('/livez')
  @Public()
  live(): { status: 'alive' } {
    return { status: 'alive' };
  }
}
