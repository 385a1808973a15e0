import { listJobs } from '@autodevops/db';
import { Controller, Inject } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Input, Requires } from '../http/index.ts';
import { CancelJob } from './cancel-job.ts';
import { MendFindings } from './mend-findings.ts';
import { OpenPullRequest } from './open-pull-request.ts';
import { RetryJob } from './retry-job.ts';
import { StartAnalysis } from './start-analysis.ts';

/** Work: asking for it, watching it, stopping it. */
@Controller()
export class JobsController {
  readonly #tenants: TenantDatabase;
  readonly #startAnalysis: StartAnalysis;
  readonly #openPullRequest: OpenPullRequest;
  readonly #mendFindings: MendFindings;
  readonly #cancelJob: CancelJob;
  readonly #retryJob: RetryJob;

  constructor(
    @Inject(TenantDatabase) tenants: TenantDatabase,
    @Inject(StartAnalysis) startAnalysis: StartAnalysis,
    @Inject(OpenPullRequest) openPullRequest: OpenPullRequest,
    @Inject(MendFindings) mendFindings: MendFindings,
    @Inject(CancelJob) cancelJob: CancelJob,
    @Inject(RetryJob) retryJob: RetryJob,
  ) {
    this.#tenants = tenants;
    this.#startAnalysis = startAnalysis;
    this.#openPullRequest = openPullRequest;
    this.#mendFindings = mendFindings;
    this.#cancelJob = cancelJob;
    this.#retryJob = retryJob;
  }

  @Implements('startAnalysis')
  @Requires('member')
  start(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'startAnalysis'>): Promise<OutputOf<'startAnalysis'>> {
    return this.#startAnalysis.start({ ...input, userId: caller.userId });
  }

  @Implements('openPullRequest')
  @Requires('member')
  open(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'openPullRequest'>): Promise<OutputOf<'openPullRequest'>> {
    return this.#openPullRequest.open({ ...input, userId: caller.userId }, input.proposalId);
  }

  @Implements('mendFindings')
  @Requires('member')
  mend(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'mendFindings'>): Promise<OutputOf<'mendFindings'>> {
    return this.#mendFindings.mend({ ...input, userId: caller.userId }, input.body);
  }

  @Implements('listJobs')
  @Requires('viewer')
  list(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'listJobs'>): Promise<OutputOf<'listJobs'>> {
    return this.#tenants.inRepository({ ...input, userId: caller.userId }, (tx, repository) =>
      listJobs(tx, { organizationId: input.organizationId, repositoryId: repository.id, ...input.query }),
    );
  }

  @Implements('cancelJob')
  @Requires('member')
  cancel(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'cancelJob'>): Promise<OutputOf<'cancelJob'>> {
    return this.#cancelJob.cancel({ organizationId: input.organizationId, userId: caller.userId }, input.jobId);
  }

  @Implements('retryJob')
  @Requires('member')
  retry(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'retryJob'>): Promise<OutputOf<'retryJob'>> {
    return this.#retryJob.retry({ organizationId: input.organizationId, userId: caller.userId }, input.jobId);
  }
}
