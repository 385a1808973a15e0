import { Controller, Inject } from '@nestjs/common';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Input, Requires } from '../http/index.ts';
import { ConnectRepositories } from './connect-repositories.ts';
import { PostgresRepositories } from './postgres-repositories.ts';

@Controller()
export class RepositoriesController {
  readonly #repositories: PostgresRepositories;
  readonly #connectRepositories: ConnectRepositories;

  constructor(
    @Inject(PostgresRepositories) repositories: PostgresRepositories,
    @Inject(ConnectRepositories) connectRepositories: ConnectRepositories,
  ) {
    this.#repositories = repositories;
    this.#connectRepositories = connectRepositories;
  }

  @Implements('listRepositories')
  @Requires('viewer')
  list(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'listRepositories'>): Promise<OutputOf<'listRepositories'>> {
    return this.#repositories.list(caller, input.query);
  }

  @Implements('getRepository')
  @Requires('viewer')
  get(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'getRepository'>): Promise<OutputOf<'getRepository'>> {
    return this.#repositories.get({ ...input, userId: caller.userId });
  }

  @Implements('connectRepositories')
  @Requires('admin')
  async connect(
    @CurrentCaller() caller: MemberCaller,
    @Input() { body }: InputOf<'connectRepositories'>,
  ): Promise<OutputOf<'connectRepositories'>> {
    return { items: await this.#connectRepositories.connect(caller, body.installationId, body.githubRepositoryIds) };
  }

  @Implements('disconnectRepository')
  @Requires('admin')
  async disconnect(
    @CurrentCaller() caller: MemberCaller,
    @Input() input: InputOf<'disconnectRepository'>,
  ): Promise<OutputOf<'disconnectRepository'>> {
    await this.#repositories.disconnect({ ...input, userId: caller.userId });
    return null;
  }
}
