import { listPullRequests } from '@autodevops/db';
import { Controller, Inject } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Input, Requires } from '../http/index.ts';

@Controller()
export class PullRequestsController {
  readonly #tenants: TenantDatabase;

  constructor(@Inject(TenantDatabase) tenants: TenantDatabase) {
    this.#tenants = tenants;
  }

  @Implements('listPullRequests')
  @Requires('viewer')
  list(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'listPullRequests'>): Promise<OutputOf<'listPullRequests'>> {
    return this.#tenants.inRepository({ ...input, userId: caller.userId }, (tx, repository) =>
      listPullRequests(tx, { organizationId: input.organizationId, repositoryId: repository.id, ...input.query }),
    );
  }
}
